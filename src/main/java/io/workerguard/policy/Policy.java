package io.workerguard.policy;

import io.workerguard.model.Subject;
import io.workerguard.model.Workload;
import io.workerguard.mutation.Mutation;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the operator demands of some workloads, and what shall be added to them.
 *
 * @param name its name; policies apply in the order of their names
 * @param description what it is for, in a sentence
 * @param match which workloads it covers
 * @param mutations what is added, in the order written
 * @param rules what is demanded, in the order written
 * @param exemptions what is let pass
 */
public record Policy(
    String name,
    String description,
    Match match,
    List<Mutation> mutations,
    List<Rule> rules,
    List<Exemption> exemptions) {

  /** Copies the lists. */
  public Policy {
    mutations = List.copyOf(mutations);
    rules = List.copyOf(rules);
    exemptions = List.copyOf(exemptions);
  }

  /**
   * Whether the operator lets a finding of {@code check} on this object pass. The day is asked for
   * only where it matters.
   */
  public Exempted exempted(String check, String namespace, String name, Supplier<LocalDate> today) {
    Exempted said = Exempted.NO;
    for (Exemption exemption : exemptions) {
      if (exemption.isAbout(check, namespace, name)) {
        if (!exemption.isExpired(today.get())) {
          return new Exempted.By(exemption);
        }
        said = said instanceof Exempted.No ? new Exempted.NoLonger(exemption) : said;
      }
    }
    return said;
  }

  /** Whether the policy covers objects of {@code namespace} at all. */
  public boolean coversNamespace(String namespace) {
    return match.coversNamespace(namespace);
  }

  /** Whether the policy is about {@code workload}, created by {@code user}, wherever it is. */
  public boolean covers(Workload workload, Subject subject, String user) {
    return match.covers(workload, subject, user);
  }
}
