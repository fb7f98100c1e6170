package io.workerguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Flow runs: Jobs, what the Job controller makes of them, and schedules. */
@ClusterTest
class FlowRunClusterTest {

  private final Kubectl kubectl;

  FlowRunClusterTest(GuardedCluster cluster) {
    kubectl = cluster.guardedNamespace();
  }

  @Test
  void aJobThatLacksEverythingIsRepaired() {
    String job = Manifests.flowRun("bare");

    kubectl.create(job).succeeded();

    assertRepaired(kubectl.get("job/bare").path("spec").path("template").path("spec"));
  }

  @Test
  void thePodOfARepairedJobIsRepairedToo() {
    kubectl.create(Manifests.flowRun("with-pod")).succeeded();

    JsonNode pod = awaitPod("with-pod");

    assertRepaired(pod.path("spec"));
  }

  @Test
  void whatTheUserHasSetStays() {
    String job = Manifests.flowRun("own-user", "{runAsUser: 4711, runAsNonRoot: true}");

    kubectl.create(job).succeeded();

    JsonNode container = container(kubectl.get("job/own-user"));
    assertThat(container.path("securityContext").path("runAsUser").intValue()).isEqualTo(4711);
    assertThat(container.path("env").path(0).path("name").textValue())
        .isEqualTo("PREFECT__FLOW_RUN_ID");
  }

  @Test
  void aPrivilegedJobIsRefusedWithEverythingThatIsNeededToMendIt() {
    String job = Manifests.flowRun("root", "{privileged: true}");

    Run result = kubectl.create(job);

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err())
        .startsWith(
            "The request is invalid: error when creating \"STDIN\": admission webhook"
                + " \"controllers.validate.workerguard.io\" denied the request: Job "
                + kubectl.namespace()
                + "/root: ")
        .contains("pod-security/privileged")
        .contains("spec.template.spec.containers[0].securityContext.privileged")
        .contains("flow-runs");
    assertThat(kubectl.run("get", "job/root").err()).contains("not found");
  }

  @Test
  void aJobWithAGeneratedNameIsNamedByIt() {
    String job =
        Manifests.flowRun("root", "{privileged: true}").replace("name: root", "generateName: hop-");

    Run result = kubectl.create(job);

    assertThat(result.err()).contains("Job " + kubectl.namespace() + "/hop-");
  }

  @Test
  void aWarningReachesTheUserAndTheJobIsAdmitted() {
    String job = Manifests.flowRun("elsewhere").replace("docker.io/prefecthq", "quay.io/acme");

    Run result = kubectl.create(job);

    assertThat(result.succeeded().err()).contains("Warning: ").contains("allowed-registries");
  }

  @Test
  void aDryRunShowsTheRepairAndKeepsNothing() {
    String job = Manifests.flowRun("dry");

    Run result = kubectl.create(job, "--dry-run=server", "--output", "yaml");

    assertThat(result.succeeded().out()).contains("PREFECT_KUBERNETES_CLUSTER_UID");
    assertThat(kubectl.run("get", "job/dry").err()).contains("not found");
  }

  @Test
  void aDryRunIsRefusedLikeTheRealThing() {
    String job = Manifests.flowRun("dry-root", "{privileged: true}");

    Run result = kubectl.create(job, "--dry-run=server");

    assertThat(result.err()).contains("pod-security/privileged");
  }

  @Test
  void aJobMadeFromAScheduleIsRepaired() {
    kubectl.create(Manifests.flowRunSchedule("nightly")).succeeded();

    kubectl.run("create", "job", "--from=cronjob/nightly", "by-hand").succeeded();

    assertRepaired(kubectl.get("job/by-hand").path("spec").path("template").path("spec"));
  }

  @Test
  void aPrivilegedScheduleIsRefused() {
    String schedule =
        Manifests.flowRunSchedule("nightly-root")
            .replace("securityContext: {}", "securityContext: {privileged: true}");

    Run result = kubectl.create(schedule);

    assertThat(result.err())
        .contains("spec.jobTemplate.spec.template.spec.containers[0].securityContext.privileged");
  }

  @Test
  void theTemplateOfASuspendedJobCanBeChangedWithinThePolicy() {
    kubectl
        .create(Manifests.flowRun("waiting").replace("backoffLimit: 0", "suspend: true"))
        .succeeded();

    Run patched =
        kubectl.run(
            "patch",
            "job/waiting",
            "--patch",
            """
            {"spec": {"template": {"spec": {"nodeSelector": {"disk": "fast"}}}}}
            """);

    patched.succeeded();
    assertRepaired(kubectl.get("job/waiting").path("spec").path("template").path("spec"));
  }

  private void assertRepaired(JsonNode podSpec) {
    JsonNode container = podSpec.path("containers").path(0);
    JsonNode context = container.path("securityContext");
    assertThat(context.path("allowPrivilegeEscalation").isBoolean()).isTrue();
    assertThat(context.path("allowPrivilegeEscalation").booleanValue()).isFalse();
    assertThat(context.path("capabilities").path("drop").path(0).textValue()).isEqualTo("ALL");
    assertThat(podSpec.findValues("runAsNonRoot")).isNotEmpty();
    assertThat(podSpec.findValuesAsText("type")).contains("RuntimeDefault");
    assertThat(valueOf(container, "PREFECT_API_URL")).isEqualTo(Guard.API_URL);
    assertThat(valueOf(container, "PREFECT_KUBERNETES_CLUSTER_UID")).isEqualTo(Guard.CLUSTER_UID);
    assertThat(valueOf(container, "TZ")).isEqualTo("UTC");
    assertThat(podSpec.path("imagePullSecrets").findValuesAsText("name"))
        .containsExactlyInAnyOrder("registry-credentials", "approved-registry");
  }

  private JsonNode awaitPod(String job) {
    return await("the Pod of " + job)
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(30))
        .until(() -> kubectl.list("pods", "job-name=" + job), pods -> !pods.isEmpty())
        .getFirst();
  }

  private static JsonNode container(JsonNode job) {
    return job.path("spec").path("template").path("spec").path("containers").path(0);
  }

  private static String valueOf(JsonNode container, String variable) {
    List<String> values =
        container
            .path("env")
            .valueStream()
            .filter(entry -> entry.path("name").textValue().equals(variable))
            .map(entry -> entry.path("value").textValue())
            .toList();
    assertThat(values).as(variable).hasSize(1);
    return values.getFirst();
  }
}
