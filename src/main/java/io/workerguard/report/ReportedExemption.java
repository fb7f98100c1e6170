package io.workerguard.report;

import io.workerguard.engine.Finding;
import io.workerguard.policy.Exempted;
import io.workerguard.policy.Exemption;
import io.workerguard.policy.Policy;
import io.workerguard.policy.PolicySet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An exemption of the policies in force, and what it did for the input.
 *
 * @param policy the policy's name
 * @param exemption the exemption
 * @param state how it stands to its last day
 * @param findings how many findings it lets pass, or would had it not expired
 */
public record ReportedExemption(
    String policy, Exemption exemption, Exemption.State state, int findings) {

  /** Every exemption of {@code policies} on the day {@code today}, in the order of the policies. */
  public static List<ReportedExemption> of(
      PolicySet policies, LocalDate today, List<ReportedObject> objects) {
    Map<Exemption, Integer> counts = counts(objects);
    List<ReportedExemption> reported = new ArrayList<>();
    for (Policy policy : policies.policies()) {
      for (Exemption exemption : policy.exemptions()) {
        int findings = counts.getOrDefault(exemption, 0);
        reported.add(
            new ReportedExemption(policy.name(), exemption, exemption.state(today), findings));
      }
    }
    return List.copyOf(reported);
  }

  private static Map<Exemption, Integer> counts(List<ReportedObject> objects) {
    Map<Exemption, Integer> counts = new HashMap<>();
    for (ReportedObject object : objects) {
      for (ReportedFinding reported : object.findings()) {
        count(reported.finding(), counts);
      }
    }
    return counts;
  }

  private static void count(Finding finding, Map<Exemption, Integer> counts) {
    switch (finding.exempted()) {
      case Exempted.By(Exemption exemption) -> counts.merge(exemption, 1, Integer::sum);
      case Exempted.NoLonger(Exemption exemption) -> counts.merge(exemption, 1, Integer::sum);
      case Exempted.No _ -> {}
    }
  }

  /** Whether it lets something of the input pass. */
  boolean isUsed() {
    return state != Exemption.State.EXPIRED && findings > 0;
  }

  /** Whether it could have let something pass, but there was nothing. */
  public boolean isUnused() {
    return state != Exemption.State.EXPIRED && findings == 0;
  }
}
