package io.workerguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flow runs as Prefect's worker submitted them, of work pools whose template was edited or not. */
@ClusterTest
class ApprovedTemplateClusterTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RECORDED =
      Path.of(
          "src/test/resources/reviews/138-create-job-prefect-worker-run-hello-plain-mutating.json");
  private static final Path POLICY = Path.of("policies/approved-template");
  private static final String POD = "job_configuration.job_manifest.spec.template.spec.";

  private final Kubectl kubectl;

  ApprovedTemplateClusterTest(GuardedCluster cluster) throws Exception {
    kubectl = cluster.namespaceGuardedBy(POLICY);
  }

  @Test
  void aJobOfTheApprovedTemplateGetsWhatIsPinnedAndNothingElse() throws IOException {
    ObjectNode job = job("plain");
    JsonNode submitted = podSpec(job).deepCopy();

    kubectl.create(job.toString()).succeeded();

    ObjectNode expected = (ObjectNode) submitted;
    JsonNode pinned =
        Json.of(Files.readString(Path.of("src/test/resources/cluster/approved-template.json")));
    JsonNode pod = pinned.at("/job_configuration/job_manifest/spec/template/spec");
    expected.set("imagePullSecrets", pod.path("imagePullSecrets"));
    expected.set("securityContext", pod.path("securityContext"));
    expected.set("tolerations", pod.path("tolerations"));
    expected.set("volumes", Json.of("[{name: 'ca', configMap: {name: 'ca', defaultMode: 420}}]"));
    ObjectNode container = (ObjectNode) expected.path("containers").path(0);
    container.set("volumeMounts", pod.path("containers").path(0).path("volumeMounts"));
    assertThatObject(podSpec(kubectl.get("job/plain"))).isEqualTo(expected);
  }

  @Test
  void thePodOfSuchAJobPasses() throws IOException {
    kubectl.create(job("with-pod").toString()).succeeded();

    JsonNode pod =
        await("the Pod of the Job")
            .pollInterval(Duration.ofMillis(200))
            .atMost(Duration.ofSeconds(30))
            .until(() -> kubectl.list("pods", "job-name=with-pod"), pods -> !pods.isEmpty())
            .getFirst();

    assertThat(pod.path("spec").path("imagePullSecrets").path(0).path("name").textValue())
        .isEqualTo("approved-registry");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          registry   | {containers: [{image: 'docker.io/someone/miner:1'}]}              | containers[0].image
          host-path  | {volumes: [{name: 'node', hostPath: {path: '/'}}]}                | volumes
          tolerance  | {tolerations: [{key: 'other', operator: 'Exists'}]}               | tolerations
          privileged | {containers: [{securityContext: {privileged: true}}]}            | containers[0].securityContext.privileged
          sidecar    | {containers: [{}, {name: 'sidecar', image: 'ghcr.io/acme/x:1'}]} | containers
          host       | {hostNetwork: true}                                              | hostNetwork
          init       | {initContainers: [{name: 'init', image: 'ghcr.io/acme/x:1'}]}    | initContainers
          command    | {containers: [{command: ['sh']}]}                                | containers[0].command
          """)
  void aJobOfAnEditedTemplateIsRefusedWithThePlaceInTheTemplate(
      String name, String edit, String path) throws IOException {
    ObjectNode job = job(name);
    merge((ObjectNode) podSpec(job), Json.of(edit));

    Run result = kubectl.create(job.toString());

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err()).contains("denied the request").contains(POD + path + " ");
  }

  /** The Job that the worker of the lab submitted, for a work pool with an approved template. */
  private static ObjectNode job(String name) throws IOException {
    JsonNode review = JSON.readTree(Files.readAllBytes(RECORDED));
    ObjectNode job = (ObjectNode) review.at("/request/object");
    job.remove("status");
    ObjectNode metadata = (ObjectNode) job.path("metadata");
    metadata.remove(List.of("managedFields", "namespace", "generateName"));
    metadata.put("name", name);
    ((ObjectNode) metadata.path("labels")).put("prefect.io/work-pool-name", "approved-pool");
    ((ObjectNode) job.at("/spec/template/metadata/labels"))
        .put("prefect.io/work-pool-name", "approved-pool");
    ((ObjectNode) podSpec(job).path("containers").path(0)).put("image", "ghcr.io/acme/flows:7");
    return job;
  }

  private static JsonNode podSpec(JsonNode job) {
    return job.at("/spec/template/spec");
  }

  private static void merge(ObjectNode target, JsonNode edit) {
    for (String name : (Iterable<String>) edit::fieldNames) {
      JsonNode value = edit.path(name);
      if (name.equals("containers")) {
        merge((ObjectNode) target.path(name).path(0), value.path(0));
        for (int i = 1; i < value.size(); i++) {
          ((ArrayNode) target.path(name)).add(value.path(i));
        }
      } else {
        target.set(name, value);
      }
    }
  }
}
