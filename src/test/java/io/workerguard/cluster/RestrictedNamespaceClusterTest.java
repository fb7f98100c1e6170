package io.workerguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Flows run in a namespace whose Pods Kubernetes itself holds to the restricted standard: the
 * shipped policy gives their Jobs what that asks for, and what Prefect then needs.
 */
@ClusterTest
class RestrictedNamespaceClusterTest {

  private static final Path POLICY = Path.of("policies/flow-runs-restricted/policy.yaml");
  private static final Path REVIEWS = Path.of("src/test/resources/reviews");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Kubectl guarded;
  private static Kubectl unguarded;

  @BeforeAll
  static void makeNamespaces(GuardedCluster cluster) throws Exception {
    guarded = cluster.namespaceGuardedBy(POLICY);
    unguarded = cluster.unguardedNamespace();
    enforceRestricted(guarded);
    enforceRestricted(unguarded);
  }

  /** Every Job of a flow run that Prefect's worker was seen to submit, and one with less in it. */
  static Stream<Named<String>> flowRuns() throws IOException {
    try (Stream<Path> files = Files.list(REVIEWS)) {
      List<Named<String>> recorded =
          files
              .filter(
                  file -> file.toString().matches(".*create-job-prefect-worker.*-mutating.json"))
              .sorted()
              .map(file -> Named.of(file.getFileName().toString(), asSubmitted(file)))
              .toList();
      assertThat(recorded).hasSizeGreaterThanOrEqualTo(6);
      return Stream.concat(
          recorded.stream(),
          Stream.of(Named.of("without a variable", Manifests.flowRun("without-a-variable"))));
    }
  }

  @ParameterizedTest
  @MethodSource("flowRuns")
  void itsPodIsAdmittedAndCanRun(String job) {
    Run created = guarded.create(job, "--output=json").succeeded();

    JsonNode pod = awaitPod(guarded, created.json());

    assertThat(created.err()).doesNotContain("PodSecurity");
    assertThat(pod.path("metadata").path("labels").path("prefect.io/flow-run-id"))
        .isEqualTo(created.json().path("metadata").path("labels").path("prefect.io/flow-run-id"));
    PrefectPod prefect = new PrefectPod(pod.path("spec"));
    assertThat(prefect.userIsKnownNotToBeRoot()).isTrue();
    assertThat(prefect.cannotWriteElsewhere()).isTrue();
    assertThat(prefect.writesTo("/tmp")).isTrue();
    assertThat(prefect.writesToItsHome()).isTrue();
    assertThat(prefect.hidesItsProgram()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("flowRuns")
  void withoutTheGuardItsPodIsRefused(String job) {
    // The only one that was written for such a namespace.
    boolean isHardened = job.contains("runAsNonRoot");

    Run created = unguarded.create(job, "--output=json").succeeded();

    if (isHardened) {
      awaitPod(unguarded, created.json());
    } else {
      String name = created.json().path("metadata").path("name").textValue();
      await("Kubernetes refuses the Pod of " + name)
          .atMost(Duration.ofSeconds(30))
          .until(() -> eventsOf(name).contains("violates PodSecurity \"restricted:latest\""));
      assertThat(unguarded.list("pods", "job-name=" + name)).isEmpty();
    }
  }

  @Test
  void aJobThatContradictsIsRefusedByTheGuardWhereItsUserSeesWhy() {
    Run created = guarded.create(Manifests.flowRun("powerful", "{privileged: true}"));

    assertThat(created.exitCode()).isNotZero();
    assertThat(created.err())
        .contains("admission webhook \"controllers.validate.workerguard.io\" denied the request: ")
        .contains(
            "pod-security/privileged: spec.template.spec.containers[0].securityContext.privileged: ")
        .contains("(policy flow-runs-restricted)");
    assertThat(guarded.run("get", "job/powerful").err()).contains("not found");
  }

  private static void enforceRestricted(Kubectl namespace) {
    namespace
        .run(
            "label",
            "namespace",
            namespace.namespace(),
            "pod-security.kubernetes.io/enforce=restricted",
            "pod-security.kubernetes.io/enforce-version=latest")
        .succeeded();
  }

  /** The object of a review, without what the API server and another cluster added. */
  private static String asSubmitted(Path review) {
    try {
      JsonNode job = JSON.readTree(review.toFile()).path("request").path("object");
      ((ObjectNode) job.path("metadata")).remove(List.of("namespace", "managedFields"));
      return job.toString();
    } catch (IOException e) {
      throw new IllegalStateException(review.toString(), e);
    }
  }

  private static JsonNode awaitPod(Kubectl namespace, JsonNode job) {
    String name = job.path("metadata").path("name").textValue();
    return await("the Pod of " + name)
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(30))
        .until(() -> namespace.list("pods", "job-name=" + name), pods -> !pods.isEmpty())
        .getFirst();
  }

  private static String eventsOf(String job) {
    return unguarded
        .run(
            "get",
            "events",
            "--field-selector=involvedObject.name=" + job,
            "--output=jsonpath={.items[*].message}")
        .out();
  }
}
