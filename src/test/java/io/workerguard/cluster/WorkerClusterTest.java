package io.workerguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Workers: Deployments, in every way in which kubectl makes and changes them. */
@ClusterTest
class WorkerClusterTest {

  private static final String ON_THE_HOST =
      """
      [{"op": "add", "path": "/spec/template/spec/hostPID", "value": true}]
      """;

  private final Kubectl kubectl;

  WorkerClusterTest(GuardedCluster cluster) {
    kubectl = cluster.guardedNamespace();
  }

  @Test
  void aWorkerThatLacksEverythingIsRepairedDownToItsPod() {
    kubectl.apply(Manifests.worker("bare", "{}")).succeeded();

    JsonNode pod =
        await("the worker's Pod")
            .pollInterval(Duration.ofMillis(200))
            .atMost(Duration.ofSeconds(30))
            .until(() -> kubectl.list("pods", "app=bare"), pods -> !pods.isEmpty())
            .getFirst();

    assertRepaired(kubectl.get("deployment/bare").path("spec").path("template").path("spec"));
    assertRepaired(pod.path("spec"));
  }

  @Test
  void aPrivilegedWorkerIsRefused() {
    String worker = Manifests.worker("root", "{privileged: true}");

    Run result = kubectl.apply(worker);

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err())
        .contains("Deployment " + kubectl.namespace() + "/root")
        .contains("pod-security/privileged")
        .contains("workers");
  }

  @Test
  void applyingAnUnchangedFileChangesNothing() {
    String worker = Manifests.worker("steady", "{}");
    kubectl.apply(worker).succeeded();

    Run result = kubectl.apply(worker);

    assertThat(result.succeeded().out()).contains("steady unchanged");
  }

  @Test
  void serverSideApplyMeetsNoConflictWithWhatTheGuardAdded() {
    String worker = Manifests.worker("server-side", "{}");
    kubectl.apply(worker, "--server-side").succeeded();
    JsonNode before = kubectl.get("deployment/server-side");

    Run result = kubectl.apply(worker.replace("--pool, default", "--pool, other"), "--server-side");

    JsonNode after = kubectl.get("deployment/server-side");
    result.succeeded();
    assertRepaired(after.path("spec").path("template").path("spec"));
    assertThat(after.path("metadata").path("generation").intValue())
        .isEqualTo(before.path("metadata").path("generation").intValue() + 1);
  }

  @Test
  void aPatchThatPutsItOnTheHostIsRefused() {
    kubectl.apply(Manifests.worker("patched", "{}")).succeeded();

    Run result = kubectl.run("patch", "deployment/patched", "--type=json", "--patch", ON_THE_HOST);

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err())
        .startsWith(
            "The request is invalid: admission webhook \"controllers.validate.workerguard.io\""
                + " denied the request: Deployment "
                + kubectl.namespace()
                + "/patched: ")
        .contains("pod-security/hostNamespaces");
  }

  @Test
  void scalingPasses() {
    kubectl.apply(Manifests.worker("scaled", "{}")).succeeded();

    Run result = kubectl.run("scale", "deployment/scaled", "--replicas=2");

    result.succeeded();
    assertThat(kubectl.get("deployment/scaled").path("spec").path("replicas").intValue())
        .isEqualTo(2);
  }

  @Test
  void aDiffOfAnUnchangedFileIsEmpty() {
    String worker = Manifests.worker("same", "{}");
    kubectl.apply(worker).succeeded();

    Run diff = kubectl.runWith(worker, "diff", "--filename", "-");

    assertThat(diff.succeeded().out()).isEmpty();
  }

  private static void assertRepaired(JsonNode podSpec) {
    JsonNode container = podSpec.path("containers").path(0);
    JsonNode context = container.path("securityContext");
    assertThat(context.path("capabilities").path("drop").path(0).textValue()).isEqualTo("ALL");
    assertThat(container.path("env").findValuesAsText("name"))
        .containsOnlyOnce("PREFECT_API_URL", "PREFECT_KUBERNETES_CLUSTER_UID");
    assertThat(podSpec.path("imagePullSecrets").findValuesAsText("name"))
        .containsExactly("registry-credentials");
  }
}
