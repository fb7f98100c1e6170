package io.workerguard.cli;

import io.workerguard.engine.Engine;
import io.workerguard.model.Printable;
import io.workerguard.model.Spelling;
import io.workerguard.model.WorkloadKind;
import io.workerguard.policy.Policy;
import io.workerguard.report.Report;
import io.workerguard.report.ReportedObject;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a file cannot tell, and the cluster would know. */
final class Assumptions {

  private Assumptions() {}

  /** What can make the verdict another one than the cluster's: said without being asked. */
  static List<String> grave(Engine engine, Report report) {
    boolean byNamespace =
        engine.settings().policies().policies().stream().anyMatch(Assumptions::isByNamespace);
    long homeless = report.objects().stream().filter(Assumptions::isHomeless).count();
    List<String> notes = new ArrayList<>();
    if (byNamespace && homeless > 0) {
      notes.add(
          homeless
              + (homeless == 1 ? " object names" : " objects name")
              + " no namespace, and some policies are about namespaces; pass --namespace");
    }
    for (String kind : report.summary().outOfScopeKinds().keySet()) {
      meant(kind)
          .ifPresent(
              near -> notes.add("kind %s; did you mean %s?".formatted(Printable.line(kind), near)));
    }
    return notes;
  }

  /** The kind that a misspelt one was meant to be: as it stands no policy is about it. */
  private static Optional<String> meant(String kind) {
    List<String> known = Stream.of(WorkloadKind.values()).map(WorkloadKind::kind).toList();
    return known.contains(kind) ? Optional.empty() : Spelling.nearest(kind, known);
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
    if (facts.templates().isEmpty()) {
      notes.add(
          "no --base-job-template: mutations add nothing of one, and nothing passes the check of that"
              + " name");
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
