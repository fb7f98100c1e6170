package io.workerguard.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what must not. */
@QuarkusTest
@WithTestResource(GuardFiles.class)
class TransportTest {

  private static final Path JOB =
      Path.of("src/test/resources/reviews/051-create-job-create-job-mutating.json");
  private static final int MEBI = 1024 * 1024;

  @TestHTTPResource(value = "/validate", tls = true)
  URI validate;

  @TestHTTPResource(value = "/mutate", tls = true)
  URI mutate;

  @Inject BodyBudgets budgets;

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void answersWithTheUidOfTheRequest(HttpClient.Version version) throws Exception {
    byte[] review = Files.readAllBytes(JOB);

    for (URI uri : List.of(mutate, validate)) {
      HttpResponse<String> answer = send(version, Client.review(uri, review).build());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(version);
      assertThat(answer.headers().firstValue("content-type")).contains("application/json");
      assertThat(answer.headers().firstValue("content-length")).isPresent();
      assertThat(new ObjectMapper().readTree(answer.body()).at("/response/uid"))
          .isEqualTo(new ObjectMapper().readTree(review).at("/request/uid"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void speaksBothVersionsOfTls(String protocol) throws Exception {
    try (SSLSocket socket = Client.socket(validate)) {
      socket.setEnabledProtocols(new String[] {protocol});

      socket.startHandshake();

      assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
    }
  }

  @Test
  void aWrongServerNameMakesNoDifference() throws Exception {
    try (SSLSocket socket = Client.socket(validate)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName("elsewhere.example")));
      socket.setSSLParameters(parameters);

      assertThat(exchange(socket, post(Files.readAllBytes(JOB)))).startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void headAndBodyLeaveInOneWrite() throws Exception {
    try (SSLSocket socket = Client.socket(validate)) {
      socket.getOutputStream().write(post(Files.readAllBytes(JOB)));

      byte[] firstRead = new byte[64 * 1024];
      int size = socket.getInputStream().read(firstRead);

      assertThat(new String(firstRead, 0, size, UTF_8)).startsWith("HTTP/1.1 200").endsWith("}}");
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    try (SSLSocket socket = Client.socket(validate)) {
      byte[] review = Files.readAllBytes(JOB);
      byte[] first =
          new String(review, UTF_8)
              .replaceFirst("\"uid\":\"[^\"]*\"", "\"uid\":\"one\"")
              .getBytes(UTF_8);
      byte[] second =
          new String(review, UTF_8)
              .replaceFirst("\"uid\":\"[^\"]*\"", "\"uid\":\"two\"")
              .getBytes(UTF_8);
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.writeBytes(post(first));
      both.writeBytes(post(second));
      socket.getOutputStream().write(both.toByteArray());

      String answers = readUntil(socket.getInputStream(), "\"uid\":\"two\"");

      assertThat(answers.indexOf("\"uid\":\"one\""))
          .isBetween(0, answers.indexOf("\"uid\":\"two\""));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "application/json; charset=utf-8", "Application/JSON ;x=y"})
  void takesJsonWithAnyParameters(String type) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(validate)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofFile(JOB))
            .build();

    assertThat(send(HttpClient.Version.HTTP_2, request).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "application/jsonp", "application/yaml"})
  void refusesOtherContentTypes(String type) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(validate).POST(HttpRequest.BodyPublishers.ofFile(JOB));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }

    assertThat(send(HttpClient.Version.HTTP_2, request.build()).statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/json, */*", "text/html"})
  void answersJsonWhateverIsPreferred(String types) throws Exception {
    HttpRequest request =
        Client.review(validate, Files.readAllBytes(JOB)).header("Accept", types).build();

    HttpResponse<String> answer = send(HttpClient.Version.HTTP_2, request);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("content-type")).containsExactly("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "HEAD", "DELETE", "OPTIONS", "PATCH"})
  void onlyPostIsServed(String method) throws Exception {
    for (HttpClient.Version version : HttpClient.Version.values()) {
      HttpRequest request =
          HttpRequest.newBuilder(mutate)
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build();

      HttpResponse<String> answer = send(version, request);

      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("allow")).contains("POST");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/mutates", "/q/health", "/q/metrics", "/../validat", "/validate/x"})
  void nothingElseIsServed(String path) throws Exception {
    try (SSLSocket socket = Client.socket(validate)) {
      String answer = exchange(socket, post(path, "application/json", "{}".getBytes(UTF_8)));

      assertThat(answer).startsWith("HTTP/1.1 404 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?timeout=0", "?timeout=60s", "?timeout=garbage", "?timeout", "?"})
  void theTimeoutIsTheApiServersOwnAffair(String query) throws Exception {
    try (SSLSocket socket = Client.socket(validate)) {
      String answer =
          exchange(socket, post("/validate" + query, "application/json", Files.readAllBytes(JOB)));

      assertThat(answer).startsWith("HTTP/1.1 200 ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "null",
        "[]",
        "'\"\"'",
        "{}",
        "{",
        "{\"request\":null}",
        "{\"apiVersion\":\"admission.k8s.io/v1beta1\",\"kind\":\"AdmissionReview\",\"request\":{\"uid\":\"x\"}}",
        "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":{\"uid\":\"\"}}",
      })
  void whatIsNoReviewIsMalformed(String body) throws Exception {
    HttpRequest request = Client.review(mutate, body.getBytes(UTF_8)).build();

    HttpResponse<String> answer = send(HttpClient.Version.HTTP_2, request);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isNotBlank();
  }

  @Test
  void aCompressedBodyIsNeverUnpacked() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[64 * MEBI]);
    }
    HttpRequest request =
        Client.review(mutate, bomb.toByteArray()).header("Content-Encoding", "gzip").build();

    assertThat(send(HttpClient.Version.HTTP_2, request).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void anUpdateOfTwoLargeObjectsPasses(HttpClient.Version version) throws Exception {
    String object =
        """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"large","annotations":{"a":"%s"}},\
        "spec":{"containers":[{"name":"c","image":"ghcr.io/acme/flow:3"}]}}\
        """
            .formatted("x".repeat(3 * MEBI));
    String review =
        """
        {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"large",\
        "kind":{"group":"","version":"v1","kind":"Pod"},\
        "resource":{"group":"","version":"v1","resource":"pods"},\
        "name":"large","namespace":"team","operation":"UPDATE","userInfo":{"username":"kim"},\
        "object":%s,"oldObject":%s}}\
        """
            .formatted(object, object);

    HttpResponse<String> answer =
        send(version, Client.review(validate, review.getBytes(UTF_8)).build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"uid\":\"large\"", "\"allowed\":true");
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
    try (SSLSocket socket = Client.socket(validate)) {
      String head =
          "POST /validate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: 8388608\r\n\r\n";

      String answer = exchange(socket, head.getBytes(US_ASCII));

      assertThat(answer).startsWith("HTTP/1.1 413 ").containsIgnoringCase("connection: close");
    }
  }

  @Test
  void whatTurnsOutTooLargeIsRefusedOnTheWay() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(validate)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.fromPublisher(
                    HttpRequest.BodyPublishers.ofByteArray(new byte[8 * MEBI])))
            .build();

    assertThat(send(HttpClient.Version.HTTP_2, request).statusCode()).isEqualTo(413);
    await().untilAsserted(() -> assertThat(budgets.taken()).isZero());
  }

  @Test
  void aBodyThatDoesNotComeIsNotWaitedForForever() throws Exception {
    try (SSLSocket socket = Client.socket(validate)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /validate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")
              .getBytes(US_ASCII));

      String answer = readUntil(socket.getInputStream(), "\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 408 ");
      await().untilAsserted(() -> assertThat(budgets.taken()).isZero());
    }
  }

  @Test
  void aClientThatGoesAwayTakesItsReservationAlong() throws Exception {
    try (SSLSocket socket = Client.socket(validate)) {
      socket
          .getOutputStream()
          .write(
              ("POST /validate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                      + "Content-Length: 1000000\r\n\r\n{")
                  .getBytes(US_ASCII));
      await().untilAsserted(() -> assertThat(budgets.taken()).isEqualTo(1_000_000));
    }

    await().atMost(Duration.ofSeconds(3)).untilAsserted(() -> assertThat(budgets.taken()).isZero());
  }

  @Test
  void idleConnectionsDoNotStandInTheWay() throws Exception {
    List<SSLSocket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        SSLSocket socket = Client.socket(validate);
        idle.add(socket);
        socket.startHandshake();
      }

      assertThat(
              send(
                      HttpClient.Version.HTTP_2,
                      Client.review(mutate, Files.readAllBytes(JOB)).build())
                  .statusCode())
          .isEqualTo(200);
    } finally {
      for (SSLSocket socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  void manyReviewsOverOneConnectionAreAllAnswered() throws Exception {
    HttpClient client = Client.http(HttpClient.Version.HTTP_2);
    HttpRequest request = Client.review(validate, Files.readAllBytes(JOB)).build();

    List<Integer> statuses =
        Stream.generate(() -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
            .limit(50)
            .toList()
            .stream()
            .map(answer -> answer.join().statusCode())
            .toList();

    assertThat(statuses).hasSize(50).containsOnly(200);
  }

  private static HttpResponse<String> send(HttpClient.Version version, HttpRequest request)
      throws IOException, InterruptedException, GeneralSecurityException {
    return Client.send(Client.http(version), request);
  }

  private static byte[] post(byte[] body) {
    return post("/validate", "application/json", body);
  }

  private static byte[] post(String path, String type, byte[] body) {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(
        "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, type, body.length)
            .getBytes(US_ASCII));
    request.writeBytes(body);
    return request.toByteArray();
  }

  private static String exchange(SSLSocket socket, byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    return readUntil(socket.getInputStream(), "\r\n\r\n");
  }

  private static String readUntil(InputStream in, String end) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    while (!read.toString(UTF_8).contains(end)) {
      int size = in.read(buffer);
      if (size < 0) {
        break;
      }
      read.write(buffer, 0, size);
    }
    return read.toString(UTF_8);
  }
}
