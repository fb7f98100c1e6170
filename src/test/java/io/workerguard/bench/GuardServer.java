package io.workerguard.bench;

import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Starts the guard as a server on loopback, and knows how to talk to it. */
final class GuardServer {

  static final Path LAUNCHER = Path.of("target/dist/bin/worker-guard");

  private static final Path FOLDER = Path.of("target/bench");

  private final SSLContext trust;

  /** Makes the certificate that every server of this run has. */
  GuardServer() throws Exception {
    Files.createDirectories(FOLDER);
    new CertificateGenerator(FOLDER, true)
        .generate(
            new CertificateRequest()
                .withName("guard")
                .withFormat(Format.PEM)
                .withCN("localhost")
                .withSubjectAlternativeName("IP:127.0.0.1"));
    trust = trust(FOLDER.resolve("guard-ca.crt"));
  }

  /** A running server. */
  record Running(MeasuredProcess process, int port) implements AutoCloseable {
    @Override
    public void close() {
      process.close();
    }
  }

  Running start() throws IOException {
    int port = freePort();
    MeasuredProcess process =
        MeasuredProcess.start(
            FOLDER.resolve("serve.log"),
            List.of(
                LAUNCHER.toString(),
                "serve",
                "--base-job-template=" + BenchEngine.BASE_JOB_TEMPLATE,
                "--cluster-uid=" + BenchEngine.CLUSTER_UID,
                "--api-url=" + BenchEngine.API_URL,
                "--tls-cert=" + FOLDER.resolve("guard.crt"),
                "--tls-key=" + FOLDER.resolve("guard.key"),
                "--port=" + port,
                "--management-port=" + freePort()));
    return new Running(process, port);
  }

  HttpClient client(HttpClient.Version version) {
    return HttpClient.newBuilder()
        .version(version)
        .sslContext(trust)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  static HttpRequest request(int port, String path, byte[] review) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:%d%s".formatted(port, path)))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(review))
        .build();
  }

  /**
   * Kubernetes' own webhook for Pod Security with the same certificate; {@code program} is built by
   * {@code hack/bench}, and {@code kubeconfig} leads to something that knows the namespace.
   */
  Running startPodSecurity(Path program, Path kubeconfig) throws IOException {
    int port = freePort();
    MeasuredProcess process =
        MeasuredProcess.start(
            FOLDER.resolve("pod-security.log"),
            List.of(
                program.toString(),
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--kubeconfig=" + kubeconfig,
                "--tls-cert-file=" + FOLDER.resolve("guard.crt"),
                "--tls-private-key-file=" + FOLDER.resolve("guard.key")));
    return new Running(process, port);
  }

  /** Waits for the first answer to {@code review}; the seconds since the process was started. */
  double secondsToFirstAnswer(Running server, byte[] review) throws Exception {
    while (!listens(server.port())) {
      if (!server.process().isAlive() || server.process().secondsSinceStart() > 60) {
        throw new IllegalStateException("the server does not listen; see " + FOLDER);
      }
      Thread.sleep(2);
    }
    try (HttpClient client = client(HttpClient.Version.HTTP_2)) {
      HttpResponse<String> answer =
          client.send(request(server.port(), "/mutate", review), BodyHandlers.ofString());
      double seconds = server.process().secondsSinceStart();
      if (answer.statusCode() != 200 || !answer.body().contains("\"allowed\":true")) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      return seconds;
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static SSLContext trust(Path authority) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream certificate = Files.newInputStream(authority)) {
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
