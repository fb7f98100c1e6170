package io.workerguard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.Json;
import io.workerguard.policy.PolicySet;
import io.workerguard.template.ClusterFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardServiceAccountTest {

  private static final String REPLICA_SETS =
      "system:serviceaccount:kube-system:replicaset-controller";

  @ParameterizedTest
  @CsvSource({
    "prefect, guard, ReplicaSet, system:serviceaccount:kube-system:replicaset-controller, OUT_OF_SCOPE",
    "prefect, guard, ReplicaSet, system:kube-controller-manager, OUT_OF_SCOPE",
    "prefect, guard, ReplicaSet, tenant, DENIED",
    "prefect, guard, Job, system:serviceaccount:kube-system:job-controller, DENIED",
    "prefect, guard, Job, system:serviceaccount:kube-system:replicaset-controller, DENIED",
    "prefect, other, Job, tenant, OUT_OF_SCOPE",
    "elsewhere, guard, Job, tenant, OUT_OF_SCOPE"
  })
  void onlyTheReplicaSetControllerMakesPodsWithIt(
      String namespace, String serviceAccount, String owner, String user, Decision decision) {
    Review review =
        Review.create(
            Json.of(
                "{apiVersion: 'v1', kind: 'Pod', metadata: {ownerReferences: [{apiVersion: '%s', kind: '%s', controller: true}]}, spec: {serviceAccountName: '%s'}}"
                    .formatted(
                        owner.equals("Job") ? "batch/v1" : "apps/v1", owner, serviceAccount)),
            namespace,
            user);

    assertThat(engine(Mode.ENFORCE).validate(review).decision()).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource({"ENFORCE, DENIED", "AUDIT, WARNED"})
  void jobsNeverUseIt(Mode mode, Decision decision) {
    Review review =
        Review.create(
            Json.of(
                "{apiVersion: 'batch/v1', kind: 'Job', spec: {template: {spec: {serviceAccount: 'guard'}}}}"),
            "prefect",
            REPLICA_SETS);

    assertThat(engine(mode).validate(review).decision()).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource({
    "image: 'guard:1', OUT_OF_SCOPE",
    "image: 'evil:1', DENIED",
    "image: 'guard:1'}&ephemeralContainers: [{name: 'debugger', DENIED"
  })
  void theGuardsOwnPodKeepsItsSpec(String container, Decision decision) {
    Review update =
        new Review(
            Operation.UPDATE,
            "",
            "prefect",
            "tenant",
            pod(container.replace("}&", "}], ")),
            pod("image: 'guard:1'"));

    assertThat(engine(Mode.ENFORCE).validate(update).decision()).isEqualTo(decision);
  }

  private static JsonNode pod(String container) {
    return Json.of(
        "{apiVersion: 'v1', kind: 'Pod', spec: {serviceAccountName: 'guard', containers: [{name: 'guard', %s}]}}"
            .formatted(container));
  }

  private static Engine engine(Mode mode) {
    return new Engine(
        new Engine.Settings(
            new PolicySet(List.of(), "sha256:0"),
            ClusterFacts.NONE,
            mode,
            Optional.of(new GuardIdentity("prefect", "guard")),
            () -> LocalDate.EPOCH));
  }
}
