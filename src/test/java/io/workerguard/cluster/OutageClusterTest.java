package io.workerguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guard is away: nothing runs unchecked, and no flow run is lost. */
@ClusterTest
class OutageClusterTest {

  private final Guard guard;
  private final Kubectl kubectl;

  OutageClusterTest(GuardedCluster cluster) {
    guard = cluster.guard();
    kubectl = cluster.guardedNamespace();
  }

  @BeforeEach
  void stopGuard() {
    guard.stop();
  }

  @AfterEach
  void startGuard() {
    if (!guard.isRunning()) {
      guard.start();
    }
  }

  @Test
  void aPodIsRefused() {
    Run result = kubectl.create(Manifests.pod("alone"));

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err()).contains("failed calling webhook \"pods.mutate.workerguard.io\"");
  }

  @Test
  void aFlowRunIsAdmittedAndItsPodComesRepairedOnceTheGuardIsBack() {
    kubectl.create(Manifests.flowRun("patient")).succeeded();
    await("the Job controller has tried in vain")
        .atMost(Duration.ofSeconds(30))
        .until(() -> events().contains("Error creating: "));
    boolean podBefore = !kubectl.list("pods", "job-name=patient").isEmpty();
    guard.start();

    JsonNode pod =
        await("the Pod comes with a later try")
            .atMost(Duration.ofSeconds(60))
            .until(() -> kubectl.list("pods", "job-name=patient"), pods -> !pods.isEmpty())
            .getFirst();

    assertThat(podBefore).isFalse();
    assertThat(pod.path("spec").path("containers").path(0).path("env").findValuesAsText("name"))
        .contains("PREFECT_API_URL", "PREFECT_KUBERNETES_CLUSTER_UID");
    assertThat(pod.path("spec").path("imagePullSecrets").findValuesAsText("name"))
        .contains("registry-credentials");
  }

  @Test
  void aPrivilegedFlowRunThatSlippedInGetsNoPod() {
    kubectl.create(Manifests.flowRun("sly", "{privileged: true}")).succeeded();
    guard.start();

    await("the Job controller is told why")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(events()).contains("pod-security/privileged"));

    assertThat(kubectl.list("pods", "job-name=sly")).isEmpty();
  }

  /** Their messages in full; the table that kubectl prints shows the first lines alone. */
  private String events() {
    return kubectl.run("get", "events", "--output=jsonpath={.items[*].message}").out();
  }
}
