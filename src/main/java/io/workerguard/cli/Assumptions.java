package io.workerguard.cli;

import io.workerguard.engine.Engine;
import io.workerguard.policy.Policy;
import io.workerguard.report.Report;
import io.workerguard.report.ReportedObject;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.List;

/** What a file cannot tell, and the cluster would know. */
final class Assumptions {

  private Assumptions() {}

  /** What can make the verdict another one than the cluster's: said without being asked. */
  static List<String> grave(Engine engine, Report report) {
    boolean byNamespace =
        engine.settings().policies().policies().stream().anyMatch(Assumptions::isByNamespace);
    long homeless = report.objects().stream().filter(Assumptions::isHomeless).count();
    return byNamespace && homeless > 0
        ? List.of(
            homeless
                + (homeless == 1 ? " object names" : " objects name")
                + " no namespace, and some policies are about namespaces; pass --namespace")
        : List.of();
  }

  /** What a mutation or a policy could have used. */
  static List<String> all(Engine engine) {
    List<String> notes = new ArrayList<>();
    ClusterFacts facts = engine.settings().facts();
    if (facts.clusterUid().isEmpty()) {
      notes.add("no --cluster-uid: mutations add none");
    }
    if (facts.apiUrl().isEmpty()) {
      notes.add("no --api-url: mutations add none");
    }
    if (facts.baseJobTemplate().isEmpty()) {
      notes.add("no --base-job-template: nothing is taken from one or compared with one");
    }
    notes.add("other webhooks and the API server's defaults may add to the objects");
    return notes;
  }

  private static boolean isByNamespace(Policy policy) {
    return !policy.match().namespaces().isEmpty();
  }

  private static boolean isHomeless(ReportedObject object) {
    return object.subject().isPresent() && object.identity().namespace().isEmpty();
  }
}
