package io.workerguard.engine;

import io.workerguard.model.Subject;
import io.workerguard.mutation.Patch;
import io.workerguard.policy.PolicySet;
import io.workerguard.template.ClusterFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A policy set made runnable. */
public final class Engine {

  private final Settings settings;

  /**
   * What an engine decides by.
   *
   * @param policies the policies in force
   * @param facts what is known of the cluster
   * @param mode whether findings are enforced
   * @param guard the guard's own ServiceAccount, where there is one to protect
   * @param today the day by which exemptions expire, in UTC
   */
  public record Settings(
      PolicySet policies,
      ClusterFacts facts,
      Mode mode,
      Optional<GuardIdentity> guard,
      Supplier<LocalDate> today) {}

  /** An engine that decides by {@code settings}. */
  public Engine(Settings settings) {
    this.settings = settings;
  }

  /** What this engine decides by. */
  public Settings settings() {
    return settings;
  }

  /** What the mutating webhook says: the patch, without findings. */
  public Verdict mutate(Review review) {
    return new Verdict(false, Subject.ANY, new Patch(review.object()), List.of());
  }

  /** What the validating webhook says of the object as it is: the findings, without a patch. */
  public Verdict validate(Review review) {
    return new Verdict(false, Subject.ANY, new Patch(review.object()), List.of());
  }

  /** What the cluster does: mutates, then validates the result. */
  public Verdict review(Review review) {
    return new Verdict(false, Subject.ANY, new Patch(review.object()), List.of());
  }
}
