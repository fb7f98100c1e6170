package io.workerguard.engine;

import io.workerguard.check.Violation;
import io.workerguard.policy.Enforcement;
import io.workerguard.policy.Exempted;
import java.util.List;

/**
 * A violation, with the policy that it fell under and what comes of it.
 *
 * @param policy the policy's name, or {@code built-in} for the guard's own rules
 * @param enforcement what happens to the object; as written in the policy unless the mode or an
 *     UPDATE lowers it
 * @param exempted whether the operator lets it pass
 * @param violation what was found
 */
public record Finding(
    String policy, Enforcement enforcement, Exempted exempted, Violation violation) {

  /** The policy's name that findings of the guard's own rules carry. */
  public static final String BUILT_IN = "built-in";

  /** Whether {@code findings} may not be all: a check that finds too much stops looking. */
  public static boolean areIncomplete(List<Finding> findings) {
    return Counts.of(findings).areIncomplete();
  }

  /** The same finding without an effect on the object. */
  Finding onlyRecorded() {
    return new Finding(policy, Enforcement.AUDIT, exempted, violation);
  }

  /** Whether the operator lets it pass. */
  public boolean isExempted() {
    return exempted instanceof Exempted.By;
  }

  /** Whether the finding has this effect on the object. */
  public boolean isEnforced(Enforcement wanted) {
    return !isExempted() && enforcement == wanted;
  }
}
