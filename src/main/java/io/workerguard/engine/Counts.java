package io.workerguard.engine;

import io.workerguard.check.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many findings each check has.
 *
 * <p>A check stops looking at {@link Violation#MOST}. From there on nobody knows what else is
 * wrong, so an UPDATE could hide something new behind what was wrong before.
 */
final class Counts {

  private final Map<String, Integer> counts = new HashMap<>();

  private Counts() {}

  static Counts of(List<Finding> findings) {
    Counts counts = new Counts();
    for (Finding finding : findings) {
      counts.counts.merge(key(finding), 1, Integer::sum);
    }
    return counts;
  }

  /** Whether everything that the check of {@code finding} could find was looked for. */
  boolean areAllKnown(Finding finding) {
    return counts.getOrDefault(key(finding), 0) < Violation.MOST;
  }

  /** Whether there may be more than was looked for. */
  boolean areIncomplete() {
    return counts.values().stream().anyMatch(count -> count >= Violation.MOST);
  }

  private static String key(Finding finding) {
    return finding.policy() + ' ' + finding.violation().check();
  }
}
