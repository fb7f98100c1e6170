package io.workerguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.Trust;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What somebody in the cluster's network can send to the packaged program, straight to its port: it
 * answers, lets nothing in unchecked, and goes on, within 256 MiB of heap.
 */
@Tag("cluster")
class HostileBodiesClusterTest {

  private static final Path JOB =
      Path.of(
          "src/test/resources/reviews/138-create-job-prefect-worker-run-hello-plain-mutating.json");
  private static final int MEBI = 1024 * 1024;

  private static Guard guard;
  private static HttpClient http;

  @BeforeAll
  static void start() throws Exception {
    guard = new Guard("127.0.0.1");
    guard.start();
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(Trust.only(guard.authorityFile()))
            .build();
  }

  @AfterAll
  static void stop() {
    guard.close();
  }

  @AfterEach
  void itGoesOn() throws Exception {
    assertThat(guard.isRunning()).isTrue();
    assertThat(post("mutate", Files.readAllBytes(JOB)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "objects, {}, 2400000, 400",
    "lists, [], 2400000, 400",
    "as many objects as are read, {}, 1100000, 200",
    "texts, \"\", 2400000, 400",
    "numbers, 1.5, 1000000, 200"
  })
  void manySmallValues(String name, String value, int count, int status) throws Exception {
    byte[] review = pod("{\"containers\":[" + (value + ",").repeat(count) + value + "]}");

    HttpResponse<String> answer = post("validate", review);

    assertThat(answer.statusCode()).as(name).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("\"allowed\":true");
  }

  @Test
  void deepNesting() throws Exception {
    byte[] review = pod("{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");

    assertThat(post("validate", review).statusCode()).isEqualTo(400);
  }

  @Test
  void moreThanSevenMebibytes() throws Exception {
    assertThat(post("mutate", new byte[8 * MEBI]).statusCode()).isEqualTo(413);
  }

  @Test
  void anUpdateOfTwoLargeObjects() throws Exception {
    String object =
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"x\",\"annotations\":{\"a\":\"%s\"}}}"
            .formatted("x".repeat(3 * MEBI));
    String review =
        "{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1\",\"request\":{\"uid\":\"u\",\"operation\":\"UPDATE\",\"kind\":{\"version\":\"v1\",\"kind\":\"Pod\"},\"object\":%s,\"oldObject\":%1$s}}"
            .formatted(object);

    assertThat(post("validate", review.getBytes(StandardCharsets.UTF_8)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void manyLargeReviewsAtOnce() {
    byte[] review = pod("{\"containers\":[" + "{},".repeat(2_000_000) + "{}]}");

    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 12)
            .mapToObj(i ->
                http.sendAsync(request("validate", review), HttpResponse.BodyHandlers.ofString()))
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join))
        .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(400));
  }

  private static byte[] pod(String spec) {
    return """
    {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"u",\
    "operation":"CREATE","namespace":"prefect","kind":{"version":"v1","kind":"Pod"},\
    "object":{"apiVersion":"v1","kind":"Pod","metadata":{"name":"x",\
    "labels":{"prefect.io/flow-run-id":"1"}},"spec":%s}}}\
    """
        .formatted(spec)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> post(String webhook, byte[] body) throws Exception {
    return http.send(request(webhook, body), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(String webhook, byte[] body) {
    return HttpRequest.newBuilder(
            URI.create("https://127.0.0.1:%d/%s".formatted(guard.port(), webhook)))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }
}
