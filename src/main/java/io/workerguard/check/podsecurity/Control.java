package io.workerguard.check.podsecurity;

import java.util.List;

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

  /** Whether there is a form that is not newer than {@code version}. */
  boolean isKnownAt(Version version) {
    return revisions.getFirst().since() <= version.minor();
  }

  /** The newest form that is not newer than {@code version}; the oldest where all are. */
  Rule at(Version version) {
    int newest = revisions.size() - 1;
    while (newest > 0 && revisions.get(newest).since() > version.minor()) {
      newest--;
    }
    return revisions.get(newest).rule();
  }
}
