package io.workerguard.check.podsecurity;

import java.util.List;
import java.util.Optional;

/**
 * One of the standard's checks.
 *
 * @param id the standard's own name for it
 * @param level the lowest level that asks for it
 * @param overrides the baseline control that this one stands in for, once it has a revision; empty
 *     where there is none
 * @param revisions its forms, oldest first
 */
record Control(String id, Level level, String overrides, List<Revision> revisions) {

  /**
   * A form of a control.
   *
   * @param since the minor version of Kubernetes from which on it holds
   */
  record Revision(int since, Rule rule) {}

  static Control baseline(String id, Revision... revisions) {
    return new Control(id, Level.BASELINE, "", List.of(revisions));
  }

  static Control restricted(String id, Revision... revisions) {
    return new Control(id, Level.RESTRICTED, "", List.of(revisions));
  }

  static Revision since(int since, Rule rule) {
    return new Revision(since, rule);
  }

  Control insteadOf(String baseline) {
    return new Control(id, level, baseline, revisions);
  }

  /** The newest form that is not newer than {@code version}; empty where there was none yet. */
  Optional<Rule> at(Version version) {
    Optional<Rule> newest = Optional.empty();
    for (Revision revision : revisions) {
      if (revision.since() <= version.minor()) {
        newest = Optional.of(revision.rule());
      }
    }
    return newest;
  }
}
