package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.workerguard.cli.Cli;
import io.workerguard.cli.Console;
import io.workerguard.manifest.ManifestReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The command line says what the cluster says: {@code review} and {@code check} against the running
 * server, for every recorded request and every fixture.
 */
@QuarkusTest
@TestProfile(ParityTest.Strict.class)
@WithTestResource(
    value = GuardFiles.class,
    initArgs = @ResourceArg(name = GuardFiles.WITHOUT_POLICIES, value = "true"))
class ParityTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path POLICY = RESOURCES.resolve("policies/strict.yaml");
  private static final Path TEMPLATE = RESOURCES.resolve("policies/base-job-template.json");
  private static final String CLUSTER_UID = "11111111-1111-4111-8111-111111111111";
  private static final String API_URL = "http://prefect-server.prefect.svc:4200/api";

  /** Everything that the guard can demand and add. */
  public static class Strict implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "worker-guard.policies.directory",
          POLICY.toString(),
          "worker-guard.base-job-template.file",
          TEMPLATE.toString(),
          "worker-guard.cluster-uid",
          CLUSTER_UID,
          "worker-guard.api-url",
          API_URL);
    }
  }

  @TestHTTPResource(value = "/mutate", tls = true)
  URI mutate;

  @TestHTTPResource(value = "/validate", tls = true)
  URI validate;

  private HttpClient http;

  @BeforeEach
  void connect() throws Exception {
    http = Client.http(HttpClient.Version.HTTP_2);
  }

  @Test
  void reviewAnswersEveryRecordedRequestAsTheServerDoes() throws Exception {
    List<Path> reviews = files(RESOURCES.resolve("reviews"), ".json").toList();
    List<String> mutating = new ArrayList<>();
    List<String> validating = new ArrayList<>();
    for (Path review : reviews) {
      mutating.add(post(mutate, Files.readAllBytes(review)));
      validating.add(post(validate, Files.readAllBytes(review)));
    }

    assertThat(reviews).hasSizeGreaterThan(170);
    assertThat(
            run(
                    new byte[0],
                    "review",
                    "--webhook",
                    "mutate",
                    RESOURCES.resolve("reviews").toString())
                .lines())
        .containsExactlyElementsOf(mutating);
    assertThat(
            run(
                    new byte[0],
                    "review",
                    "--webhook",
                    "validate",
                    RESOURCES.resolve("reviews").toString())
                .lines())
        .containsExactlyElementsOf(validating);
  }

  @Test
  void checkJudgesEveryRecordedCreationAsTheServerDoes() throws Exception {
    int judged = 0;
    for (Path file : files(RESOURCES.resolve("reviews"), ".json").toList()) {
      ObjectNode review = (ObjectNode) JSON.readTree(file.toFile());
      if (review.at("/request/operation").textValue().equals("CREATE")
          && !review.at("/request").has("subResource")) {
        compare(file.toString(), review);
        judged++;
      }
    }

    assertThat(judged).isGreaterThan(60);
  }

  @Test
  void checkJudgesEveryFixtureAsTheServerDoes() throws Exception {
    List<Path> fixtures =
        Stream.of("checks", "mutations")
            .flatMap(folder -> files(RESOURCES.resolve(folder), ".yaml"))
            .toList();
    for (Path fixture : fixtures) {
      JsonNode object =
          ManifestReader.read(fixture.toString(), Files.readAllBytes(fixture))
              .documents()
              .getFirst()
              .tree()
              .path("object");
      compare(fixture.toString(), creation(object));
    }

    assertThat(fixtures).hasSizeGreaterThan(50);
  }

  private void compare(String name, ObjectNode review) throws Exception {
    ObjectNode request = review.withObject("/request");
    JsonNode object = request.path("object");
    JsonNode mutated = response(post(mutate, JSON.writeValueAsBytes(review)));
    JsonNode patch =
        mutated.has("patch")
            ? JSON.readTree(mutated.path("patch").binaryValue())
            : JSON.createArrayNode();
    request.set("object", JsonPatch.apply(patch, object));
    JsonNode validated = response(post(validate, JSON.writeValueAsBytes(review)));

    JsonNode report = check(object, request);

    assertThat(report.path("verdict"))
        .as(name)
        .isEqualTo(validated.at("/auditAnnotations/decision"));
    assertThat(report.path("verdict").textValue().equals("denied"))
        .as(name)
        .isEqualTo(!validated.path("allowed").booleanValue());
    assertThat(report.path("patch")).as(name).isEqualTo(patch);
    assertThat(String.join(",", checks(report)))
        .as(name)
        .isEqualTo(validated.at("/auditAnnotations/checks").textValue());
  }

  private static JsonNode check(JsonNode object, JsonNode request) throws IOException {
    String report =
        run(
            JSON.writeValueAsBytes(object),
            "check",
            "--output",
            "json",
            "--namespace",
            request.path("namespace").asText(),
            "--user",
            request.at("/userInfo/username").asText(),
            "-");
    return JSON.readTree(report).at("/objects/0");
  }

  private static ObjectNode creation(JsonNode object) {
    String apiVersion = object.path("apiVersion").asText();
    int slash = apiVersion.indexOf('/');
    ObjectNode review = JSON.createObjectNode();
    review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
    ObjectNode request = review.putObject("request");
    request.put("uid", "fixture").put("operation", "CREATE");
    request.put("namespace", object.at("/metadata/namespace").asText("default"));
    request
        .putObject("kind")
        .put("group", slash < 0 ? "" : apiVersion.substring(0, slash))
        .put("version", apiVersion.substring(slash + 1))
        .put("kind", object.path("kind").asText());
    request.putObject("userInfo").put("username", "someone");
    request.set("object", object);
    return review;
  }

  private String post(URI uri, byte[] review) throws Exception {
    HttpResponse<String> answer = Client.send(http, Client.review(uri, review).build());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode response(String answer) throws JsonProcessingException {
    return JSON.readTree(answer).path("response");
  }

  private static String run(byte[] in, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addAll(
        1,
        List.of(
            "--policy",
            POLICY.toString(),
            "--base-job-template",
            TEMPLATE.toString(),
            "--cluster-uid",
            CLUSTER_UID,
            "--api-url",
            API_URL));
    Console console =
        Console.of(
            new ByteArrayInputStream(in), out, new ByteArrayOutputStream(), Console.Terminal.NONE);
    Cli.run(console, command.toArray(String[]::new));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Stream<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> checks(JsonNode report) {
    Set<String> checks = new TreeSet<>();
    for (JsonNode finding : report.path("findings")) {
      checks.add(
          finding.path("check").textValue()
              + "="
              + (finding.path("exempted").booleanValue()
                  ? "exempted"
                  : finding.path("enforcement").textValue()));
    }
    return checks;
  }
}
