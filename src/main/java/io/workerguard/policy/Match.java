package io.workerguard.policy;

import io.workerguard.model.Glob;
import io.workerguard.model.Subject;
import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;
import java.util.List;
import java.util.Set;

/**
 * Which workloads a policy covers.
 *
 * @param subjects what the workload is used for; {@link Subject#ANY} covers everything
 * @param namespaces globs; empty means every namespace
 * @param workerServiceAccounts user names of ServiceAccounts ({@code
 *     system:serviceaccount:NAMESPACE:NAME}) or globs of them, whose Jobs are flow runs whatever
 *     their labels say
 */
public record Match(
    Set<Subject> subjects, List<Glob> namespaces, List<Glob> workerServiceAccounts) {

  /** Copies the collections. */
  public Match {
    subjects = Set.copyOf(subjects);
    namespaces = List.copyOf(namespaces);
    workerServiceAccounts = List.copyOf(workerServiceAccounts);
  }

  /** Whether the policy covers objects of {@code namespace} at all. */
  boolean coversNamespace(String namespace) {
    return namespaces.isEmpty() || anyMatches(namespaces, namespace);
  }

  /**
   * Whether the policy covers {@code workload}, which {@code subject} tells the use of and {@code
   * user} creates.
   */
  boolean covers(Workload workload, Subject subject, String user) {
    return subjects.contains(Subject.ANY)
        || subjects.contains(subject)
        || (subjects.contains(Subject.FLOW_RUN) && isJobOfWorker(workload, user));
  }

  /**
   * Whether {@code workload} is a Job made by a ServiceAccount that the policy names as a worker's.
   */
  public boolean isJobOfWorker(Workload workload, String user) {
    return workload.kind() == WorkloadKind.JOB && anyMatches(workerServiceAccounts, user);
  }

  private static boolean anyMatches(List<Glob> globs, String text) {
    for (Glob glob : globs) {
      if (glob.matches(text)) {
        return true;
      }
    }
    return false;
  }
}
