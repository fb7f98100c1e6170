package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What changes while the guard runs, and what is told of it. */
@QuarkusTest
@WithTestResource(GuardFiles.class)
class ReloadTest {

  private static final Path JOB =
      Path.of("src/test/resources/reviews/051-create-job-create-job-mutating.json");

  @TestHTTPResource(value = "/validate", tls = true)
  URI validate;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @AfterEach
  void makeGoodAgain() throws Exception {
    if (!Files.exists(GuardFiles.policies())) {
      Files.move(hidden(), GuardFiles.policies());
    }
    String before = policies().at("/digest").asText();
    String text = GuardFiles.POLICY.formatted("good again " + Instant.now());
    GuardFiles.swapPolicies("good", text);
    await().untilAsserted(() -> assertThat(policies().at("/digest").asText()).isNotEqualTo(before));
    assertThat(policies().at("/lastLoad").asText()).isEqualTo("accepted");
  }

  @Test
  void newPoliciesComeIntoForceBySwappingALink() throws Exception {
    String before = policies().at("/digest").asText();

    GuardFiles.swapPolicies("next", GuardFiles.POLICY.formatted("the next"));

    await().untilAsserted(() -> assertThat(policies().at("/digest").asText()).isNotEqualTo(before));
    assertThat(policies().at("/lastLoad").asText()).isEqualTo("accepted");
    await()
        .untilAsserted(
            () -> assertThat(digests()).containsExactly(policies().at("/digest").asText()));
  }

  @Test
  void brokenPoliciesLeaveTheLastGoodOnesInForce() throws Exception {
    String before = policies().at("/digest").asText();

    GuardFiles.swapPolicies(
        "broken", GuardFiles.POLICY.formatted("broken").replace("check:", "chekc:"));

    await()
        .untilAsserted(() -> assertThat(policies().at("/lastLoad").asText()).isEqualTo("rejected"));
    assertThat(get(ready).statusCode()).isEqualTo(200);
    assertThat(policies().at("/digest").asText()).isEqualTo(before);
    assertThat(policies().at("/firstProblem").asText()).contains("policy.yaml", "chekc");
    assertThat(ours(get(metrics).body())).contains("worker_guard_policy_rejected 1.0");
    assertThat(status(Files.readAllBytes(JOB))).isEqualTo(200);
  }

  @Test
  void exemptionsAreShownFromTheLoadOn() throws Exception {
    GuardFiles.swapPolicies(
        "exempting",
        GuardFiles.POLICY.formatted("exempting")
            + """
              exemptions:
                - checks: [allowed-registries]
                  match: {namespaces: [legacy], names: ["old-*"]}
                  reason: tested
                  expires: 2026-01-01
            """);

    await()
        .untilAsserted(() ->
            assertThat(get(metrics).body())
                .contains(
                    "worker_guard_exemption_uses_total{checks=\"allowed-registries\","
                        + "names=\"old-*\",namespaces=\"legacy\",policy=\"flow-runs\"} 0.0")
                .contains("worker_guard_exemptions{policy=\"flow-runs\",state=\"expired\"} 1.0"));
  }

  @Test
  void policiesThatDisappearLeaveTheLastGoodOnesInForce() throws Exception {
    String before = policies().at("/digest").asText();

    Files.move(GuardFiles.policies(), hidden());

    await()
        .untilAsserted(() -> assertThat(policies().at("/lastLoad").asText()).isEqualTo("rejected"));
    assertThat(policies().at("/digest").asText()).isEqualTo(before);
    assertThat(status(Files.readAllBytes(JOB))).isEqualTo(200);
  }

  @Test
  void aRenewedCertificateIsShownAndAMismatchedPairIsNot() throws Exception {
    SelfSignedCertificate first = SelfSignedCertificate.make(Instant.now());
    GuardFiles.install(first);
    await().untilAsserted(() -> assertThat(shownCertificate()).isEqualTo(certificateOf(first)));

    SelfSignedCertificate second = SelfSignedCertificate.make(Instant.now());
    Files.copy(second.key(), GuardFiles.key(), StandardCopyOption.REPLACE_EXISTING);
    await()
        .during(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(shownCertificate()).isEqualTo(certificateOf(first)));

    GuardFiles.install(second);
    await().untilAsserted(() -> assertThat(shownCertificate()).isEqualTo(certificateOf(second)));

    GuardFiles.install(first);
    await().untilAsserted(() -> assertThat(shownCertificate()).isEqualTo(certificateOf(first)));
  }

  @Test
  void readinessTellsWhatIsInForce() throws Exception {
    JsonNode policies = policies();

    assertThat(policies.at("/digest").asText()).startsWith("sha256:");
    assertThat(policies.at("/policies").asInt()).isEqualTo(1);
    assertThat(policies.at("/mode").asText()).isEqualTo("enforce");
    assertThat(policies.at("/ageSeconds").isNumber()).isTrue();
  }

  @Test
  void noLabelOfAMetricIsATenantsChoice() throws Exception {
    String review = Files.readString(JOB);
    String others =
        review
            .replace("\"namespace\":\"prefect\"", "\"namespace\":\"tenant-namespace\"")
            .replaceAll("\"name\":\"[a-z-]*\"", "\"name\":\"tenant-name\"")
            .replaceAll("\"image\":\"[^\"]*\"", "\"image\":\"tenant.example/image\"");
    status(others.getBytes(StandardCharsets.UTF_8));
    status("{".getBytes(StandardCharsets.UTF_8));

    String text = get(metrics).body();

    assertThat(text).doesNotContain("tenant");
    Set<String> labels = new TreeSet<>();
    Matcher label = Pattern.compile("[{,]([a-z_]+)=\"").matcher(ours(text));
    while (label.find()) {
      labels.add(label.group(1));
    }
    assertThat(labels)
        .isSubsetOf(
            "cause",
            "check",
            "checks",
            "decision",
            "digest",
            "enforcement",
            "le",
            "names",
            "namespaces",
            "policy",
            "state",
            "subject",
            "webhook",
            "work_pool");
    assertThat(ours(text))
        .contains("worker_guard_decisions_total{", "worker_guard_findings_total{")
        .contains("worker_guard_failures_total{cause=\"malformed\",webhook=\"validate\"}")
        .contains("worker_guard_review_duration_seconds_bucket{")
        .contains("worker_guard_policy_age_seconds", "worker_guard_certificate_expiry_seconds");
  }

  private static String ours(String metrics) {
    return String.join(
        "\n", metrics.lines().filter(line -> line.startsWith("worker_guard_")).toList());
  }

  private static Path hidden() {
    return GuardFiles.policies().resolveSibling("hidden");
  }

  private List<String> digests() throws Exception {
    return get(metrics)
        .body()
        .lines()
        .filter(line -> line.startsWith("worker_guard_policy_info{"))
        .map(line -> line.replaceAll(".*digest=\"([^\"]*)\".*", "$1"))
        .toList();
  }

  private JsonNode policies() throws Exception {
    for (JsonNode check : new ObjectMapper().readTree(get(ready).body()).path("checks")) {
      if (check.path("name").asText().equals("policies")) {
        return check.path("data");
      }
    }
    throw new AssertionError("readiness says nothing of policies");
  }

  private int status(byte[] review) throws Exception {
    HttpClient client = Client.http(HttpClient.Version.HTTP_2);
    return Client.send(client, Client.review(validate, review).build()).statusCode();
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return Client.send(HttpClient.newHttpClient(), HttpRequest.newBuilder(uri).build());
  }

  private Certificate shownCertificate() throws Exception {
    try (SSLSocket socket = Client.trustingAll(validate)) {
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  private static Certificate certificateOf(SelfSignedCertificate made) throws IOException {
    return new CertificatePair(Files.readString(made.cert()), "").certificate().orElseThrow();
  }
}
