package io.workerguard.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.workerguard.GoldenFile;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Mode;
import io.workerguard.policy.PolicyLoad;
import io.workerguard.policy.PolicyReader;
import io.workerguard.policy.PolicySource;
import io.workerguard.template.BaseJobTemplate;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a real kube-apiserver sent is answered as it must be: every file of {@code reviews/}, by
 * both webhooks.
 */
class RecordedReviewsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path REVIEWS = Path.of("src/test/resources/reviews");
  private static final Engine ENGINE = engine();

  @ParameterizedTest
  @MethodSource("reviews")
  void theMutatingAnswerAllowsAndPatchesOnlyWhatMayBePatched(Path file) throws IOException {
    JsonNode request = JSON.readTree(file.toFile()).path("request");

    JsonNode response = answer(Webhook.MUTATE, Files.readAllBytes(file));

    assertThat(response.path("uid")).isEqualTo(request.path("uid"));
    assertThat(response.path("allowed").booleanValue()).isTrue();
    assertThat(response.has("patch")).isEqualTo(response.has("patchType"));
    assertThat(response.has("status")).isFalse();
    assertThat(response.path("auditAnnotations").path("policy-digest").textValue())
        .startsWith("sha256:");
    if (!mayBePatched(request)) {
      assertThat(response.has("patch")).isFalse();
    }
    for (JsonNode operation : patch(response)) {
      assertThat(operation.path("path").textValue()).matches("/(metadata|spec|template)/.*");
      assertThat(operation.path("path").textValue()).doesNotContain("prefect.io~1");
    }
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void patchingTwiceChangesNothing(Path file) throws IOException {
    ObjectNode review = (ObjectNode) JSON.readTree(file.toFile());
    JsonNode patch = patch(answer(Webhook.MUTATE, Files.readAllBytes(file)));
    JsonNode object = review.path("request").path("object");
    review.withObject("/request").set("object", JsonPatch.apply(patch, object));

    JsonNode second = answer(Webhook.MUTATE, JSON.writeValueAsBytes(review));

    assertThat(second.has("patch")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void theValidatingAnswerNeverPatchesAndDeniesWith422(Path file) throws IOException {
    JsonNode request = JSON.readTree(file.toFile()).path("request");

    JsonNode response = answer(Webhook.VALIDATE, Files.readAllBytes(file));

    assertThat(response.path("uid")).isEqualTo(request.path("uid"));
    assertThat(response.has("patch")).isFalse();
    assertThat(response.has("patchType")).isFalse();
    if (Set.of("DELETE", "CONNECT").contains(request.path("operation").textValue())) {
      assertThat(response.path("allowed").booleanValue()).isTrue();
    }
    if (!response.path("allowed").booleanValue()) {
      assertThat(response.path("status").path("code").intValue()).isEqualTo(422);
      assertThat(response.path("status").path("reason").textValue()).isEqualTo("Invalid");
      assertThat(response.path("status").has("details")).isFalse();
      assertThat(
              response
                  .path("status")
                  .path("message")
                  .textValue()
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8)
                  .length)
          .isBetween(1, Message.MAX_DENIAL_BYTES);
    }
    for (JsonNode warning : response.path("warnings")) {
      assertThat(warning.textValue()).isNotEmpty().doesNotContain("\n", "\r");
      assertThat(warning.textValue().getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(Message.MAX_WARNING_BYTES);
    }
    assertThat(response.path("warnings")).doesNotHaveDuplicates();
  }

  /** What is decided on each, for the reader of a change that changes a decision. */
  @Test
  void decidesAsItDidBefore() throws IOException {
    StringBuilder decisions = new StringBuilder();
    for (Path file : files()) {
      JsonNode mutated = answer(Webhook.MUTATE, Files.readAllBytes(file));
      JsonNode annotations =
          answer(Webhook.VALIDATE, Files.readAllBytes(file)).path("auditAnnotations");
      decisions.append(file.getFileName()).append('\n');
      for (JsonNode operation : patch(mutated)) {
        decisions
            .append("  ")
            .append(operation.path("op").textValue())
            .append(' ')
            .append(operation.path("path").textValue())
            .append('\n');
      }
      decisions.append("  ").append(annotations.path("decision").textValue()).append('\n');
      for (String check : annotations.path("checks").textValue().split(",")) {
        decisions.append(check.isEmpty() ? "" : "    " + check + "\n");
      }
    }

    GoldenFile.at("src/test/resources/reviews/decisions.txt").holds(decisions.toString());
  }

  /**
   * Nothing that a controller or kubelet does to a pod that runs already may be refused: its
   * finalizer would stay for ever.
   */
  @ParameterizedTest
  @MethodSource("reviews")
  void anUpdateByTheClusterItselfIsNeverDenied(Path file) throws IOException {
    JsonNode request = JSON.readTree(file.toFile()).path("request");
    String user = request.path("userInfo").path("username").textValue();
    boolean byCluster =
        user.startsWith("system:serviceaccount:kube-system:") || user.startsWith("system:node:");
    if (!byCluster || !request.path("operation").textValue().equals("UPDATE")) {
      return;
    }

    JsonNode response = answer(Webhook.VALIDATE, Files.readAllBytes(file));

    assertThat(response.path("allowed").booleanValue()).isTrue();
  }

  static Stream<Arguments> reviews() throws IOException {
    return files().stream().map(file -> argumentSet(String.valueOf(file.getFileName()), file));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(REVIEWS)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static boolean mayBePatched(JsonNode request) {
    String operation = request.path("operation").textValue();
    String kind = request.path("kind").path("kind").textValue();
    boolean podOrJob = kind.equals("Pod") || kind.equals("Job");
    return !request.has("subResource")
        && (operation.equals("CREATE") || (operation.equals("UPDATE") && !podOrJob));
  }

  private static JsonNode answer(Webhook webhook, byte[] review) throws IOException {
    JsonNode answer = JSON.readTree(webhook.answer(review, ENGINE).json());
    assertThat(answer.path("kind").textValue()).isEqualTo("AdmissionReview");
    assertThat(answer.path("apiVersion").textValue()).isEqualTo("admission.k8s.io/v1");
    return answer.path("response");
  }

  private static JsonNode patch(JsonNode response) throws IOException {
    return response.has("patch")
        ? JSON.readTree(response.path("patch").binaryValue())
        : JSON.createArrayNode();
  }

  private static Engine engine() {
    try {
      PolicySource policies =
          new PolicySource(
              "strict.yaml", Files.readString(Path.of("src/test/resources/policies/strict.yaml")));
      JsonNode template =
          JSON.readTree(
              "{\"job_configuration\":{\"job_manifest\":{\"spec\":{\"template\":{\"spec\":{\"imagePullSecrets\":[{\"name\":\"pinned\"}]}}}}}}");
      PolicyLoad load = PolicyReader.read(List.of(policies));
      assertThat(load).isInstanceOf(PolicyLoad.Accepted.class);
      return new Engine(
          new Engine.Settings(
              ((PolicyLoad.Accepted) load).policies(),
              new ClusterFacts(
                  Optional.of("11111111-1111-4111-8111-111111111111"),
                  Optional.of("http://prefect-server.prefect.svc:4200/api"),
                  Optional.of(new BaseJobTemplate(template))),
              Mode.ENFORCE,
              Optional.empty(),
              () -> LocalDate.of(2026, 11, 25)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
