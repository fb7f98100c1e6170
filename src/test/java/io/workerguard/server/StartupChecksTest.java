package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupChecksTest {

  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

  @TempDir private static Path folder;

  private static SelfSignedCertificate good;
  private static SelfSignedCertificate other;

  private final Map<String, String> settings = new HashMap<>();

  @BeforeAll
  static void makeCertificates() throws IOException, GeneralSecurityException {
    good = SelfSignedCertificate.make(NOW);
    other = SelfSignedCertificate.make(NOW);
  }

  StartupChecksTest() {
    settings.put("worker-guard.tls.cert", good.cert().toString());
    settings.put("worker-guard.tls.key", good.key().toString());
  }

  @Test
  void findsNothingWrongWithACertificateAlone() {
    assertThat(problems(NOW)).isEmpty();
  }

  @Test
  void tellsAllProblemsAtOnce() {
    settings.put("worker-guard.port", "70000");
    settings.put("worker-guard.mode", "off");
    settings.put("worker-guard.guard.namespace", "prefect");
    settings.put("worker-guard.policies.directory", "/nowhere/a,/nowhere/b");

    assertThat(problems(NOW))
        .containsExactly(
            "worker-guard.port is no port number",
            "worker-guard.mode is neither audit nor enforce",
            "worker-guard.policies.directory names /nowhere/a, which does not exist",
            "worker-guard.policies.directory names /nowhere/b, which does not exist",
            "worker-guard.guard.namespace is set, so worker-guard.guard.service-account must be"
                + " set too");
  }

  @ParameterizedTest
  @CsvSource({
    "https://prefect.example/api,",
    "http://prefect-server:4200/api,",
    "HTTPS://prefect.example,",
    "https://user:hunter2@prefect.example/api, contains credentials",
    "https://hunter2@prefect.example/api, contains credentials",
    "javascript:alert(1), does not begin with http:// or https://",
    "ftp://prefect.example, does not begin with http:// or https://",
    "prefect.example, does not begin with http:// or https://",
    "https:///api, names no host",
    "https://[, is no URL",
  })
  void judgesTheApiUrlAndNeverRepeatsIt(String url, String problem) {
    settings.put("worker-guard.api-url", url);

    List<String> problems = problems(NOW);

    if (problem == null) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).singleElement().asString().startsWith("worker-guard.api-url " + problem);
      assertThat(problems.getFirst()).doesNotContain("hunter2");
    }
  }

  @ParameterizedTest
  @CsvSource({"'https://a/\r\nSet-Cookie: x'", "'https://a/ b'", "'https://a/\u0000'"})
  void refusesControlCharactersInTheApiUrl(String url) {
    settings.put("worker-guard.api-url", url);

    assertThat(problems(NOW))
        .containsExactly(
            "worker-guard.api-url contains white space, a line break or another control"
                + " character");
  }

  @Test
  void refusesAKeyThatDoesNotBelongToTheCertificate() {
    settings.put("worker-guard.tls.key", other.key().toString());

    assertThat(problems(NOW))
        .containsExactly(
            "worker-guard.tls.key holds a key that does not belong to the certificate");
  }

  @Test
  void refusesACertificateOutsideItsTime() {
    assertThat(problems(NOW.plus(Duration.ofDays(8))))
        .containsExactly(
            "worker-guard.tls.cert holds a certificate that expired at 2026-12-02T08:00:00Z");
    assertThat(problems(NOW.minus(Duration.ofDays(1))))
        .containsExactly(
            "worker-guard.tls.cert holds a certificate that is not valid before"
                + " 2026-11-25T07:00:00Z");
  }

  @Test
  void refusesFilesThatAreMissingOrHoldSomethingElse() throws IOException {
    settings.put("worker-guard.tls.cert", folder.resolve("missing.crt").toString());
    settings.put(
        "worker-guard.tls.key", Files.writeString(folder.resolve("junk.key"), "junk").toString());

    assertThat(problems(NOW))
        .containsExactly(
            "worker-guard.tls.cert names %s, which does not exist"
                .formatted(folder.resolve("missing.crt")),
            "worker-guard.tls.key holds no unencrypted private key in PEM form");
  }

  @Test
  void refusesTheSamePortTwice() {
    settings.put("worker-guard.port", "9000");

    assertThat(problems(NOW))
        .containsExactly("worker-guard.management-port is the same as worker-guard.port");
  }

  @Test
  void refusesToServeReviewsInTheClear() {
    settings.put("quarkus.http.insecure-requests", "enabled");

    assertThat(problems(NOW))
        .containsExactly(
            "quarkus.http.insecure-requests would serve reviews without TLS; it must stay"
                + " disabled");
  }

  @Test
  void refusesHalfASourceAndTwoForOneThing() {
    settings.put("worker-guard.policies.config-maps.namespace", "prefect");
    settings.put("worker-guard.base-job-template.file", good.cert().toString());
    settings.put("worker-guard.base-job-template.config-map", "base-job-template");

    assertThat(problems(NOW))
        .containsExactly(
            "worker-guard.policies.config-maps.namespace says where, but neither"
                + " worker-guard.policies.config-maps.names nor"
                + " worker-guard.policies.config-maps.label-selector says which",
            "worker-guard.base-job-template.config-map names the base job template twice");
  }

  @Test
  void judgesTheTemplateOfEveryWorkPool() {
    settings.put(
        "worker-guard.base-job-template.file",
        good.cert() + ",team-1=" + good.cert() + ",team-2=/nowhere/b.json");
    settings.put("worker-guard.base-job-template.config-map", "team-3=templates/,team-4=,team-1=x");

    assertThat(problems(NOW))
        .containsExactly(
            "worker-guard.base-job-template.file names /nowhere/b.json, which does not exist",
            "worker-guard.base-job-template.config-map names no ConfigMap for the base job template"
                + " of work pool team-3",
            "worker-guard.base-job-template.config-map names no ConfigMap for the base job template"
                + " of work pool team-4",
            "worker-guard.base-job-template.config-map names the base job template of work pool"
                + " team-1 twice");
  }

  @Test
  void anEmptyValueCountsAsAbsent() {
    settings.put("worker-guard.api-url", "");
    settings.put("worker-guard.cluster-uid", "");
    settings.put("worker-guard.guard.namespace", "");

    assertThat(problems(NOW)).isEmpty();
  }

  private List<String> problems(Instant now) {
    return StartupChecks.problems(property -> Optional.ofNullable(settings.get(property)), now);
  }
}
