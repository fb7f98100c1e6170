package io.workerguard.server;

import io.workerguard.engine.Engine;
import io.workerguard.policy.ExemptionRemarks;
import io.workerguard.template.ApprovedTemplates;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The engine in force. It is swapped in one step; a load that is rejected leaves the last good one.
 */
final class PolicyStore {

  private static final Logger LOG = Logger.getLogger(PolicyStore.class);

  private final Clock clock;
  private volatile @Nullable InForce inForce;
  private volatile Optional<Rejection> rejection = Optional.empty();

  /**
   * The engine that answers.
   *
   * @param engine the engine
   * @param since when it was put in force
   */
  record InForce(Engine engine, Instant since) {

    String digest() {
      return engine.settings().policies().digest();
    }
  }

  /**
   * A load that was not taken.
   *
   * @param problems everything that is wrong with it
   * @param at when it was tried
   */
  record Rejection(List<String> problems, Instant at) {

    Rejection {
      problems = List.copyOf(problems);
    }
  }

  PolicyStore(Clock clock) {
    this.clock = clock;
  }

  /** What answers from now on; a request takes it once and keeps it to its end. */
  InForce inForce() {
    InForce current = inForce;
    if (current == null) {
      throw new IllegalStateException("asked before any policy was loaded");
    }
    return current;
  }

  /** The approved templates that are judged by now; none before the first load. */
  ApprovedTemplates templates() {
    InForce current = inForce;
    return current == null
        ? ApprovedTemplates.NONE
        : current.engine().settings().facts().templates();
  }

  /** Why the last load was not taken; empty if it was. */
  Optional<Rejection> rejection() {
    return rejection;
  }

  void accept(Engine engine) {
    InForce next = new InForce(engine, clock.instant());
    inForce = next;
    rejection = Optional.empty();
    LOG.infof(
        "Policies in force: %d, digest %s",
        engine.settings().policies().policies().size(), next.digest());
    LocalDate today = LocalDate.ofInstant(next.since(), ZoneOffset.UTC);
    ExemptionRemarks.of(engine.settings().policies(), today)
        .forEach(remark -> LOG.warn(remark.line()));
  }

  /** Says so once: nobody reads a log that repeats itself every two seconds. */
  void reject(List<String> problems) {
    boolean known = rejection.filter(last -> last.problems().equals(problems)).isPresent();
    if (known) {
      return;
    }
    rejection = Optional.of(new Rejection(problems, clock.instant()));
    if (inForce != null) {
      LOG.errorf(
          "Policies rejected, the last good ones stay in force: %s", String.join("; ", problems));
    }
  }
}
