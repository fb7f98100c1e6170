package io.workerguard.engine;

import io.workerguard.model.Subject;
import io.workerguard.mutation.Patch;
import io.workerguard.policy.Enforcement;
import java.util.List;

/**
 * What the engine says of a review.
 *
 * @param inScope whether some policy or built-in rule is about the object
 * @param subject what the object is used for
 * @param patch what is changed, and the object as it is then
 * @param findings what was found wrong, exempted and lowered findings included, in the order of
 *     policies and rules
 */
public record Verdict(boolean inScope, Subject subject, Patch patch, List<Finding> findings) {

  /** Copies the findings. */
  public Verdict {
    findings = List.copyOf(findings);
  }

  /** What comes of the review. */
  public Decision decision() {
    if (!inScope) {
      return Decision.OUT_OF_SCOPE;
    }
    if (has(Enforcement.DENY)) {
      return Decision.DENIED;
    }
    return has(Enforcement.WARN) ? Decision.WARNED : Decision.ADMITTED;
  }

  private boolean has(Enforcement enforcement) {
    return findings.stream().anyMatch(finding -> finding.isEnforced(enforcement));
  }
}
