package io.workerguard.cluster;

import static org.awaitility.Awaitility.await;

import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged program as a server of its own process, which can go away and come back. */
final class Guard implements AutoCloseable {

  static final String CLUSTER_UID = "0b9f5a46-3b6e-4c53-9c1f-6f0f2d1f7a11";
  static final String API_URL = "http://prefect-server.prefect.svc:4200/api";

  /** What the guard has to get by with, whatever is sent to it. */
  private static final String HEAP = "-Xmx256m";

  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Path FOLDER = Path.of("target/cluster-tests");

  /** The policies that most tests are about. */
  private static final Path POLICIES = Path.of("src/test/resources/cluster/policies.yaml");

  private final Path policies;
  private final Map<String, String> environment;
  private final Path log;
  private final Path certificates;
  private final int port = freePort();
  private final int managementPort = freePort();
  private @Nullable Process process;

  /** A guard that does not run yet, with a certificate for {@code host}. */
  Guard(String host) throws Exception {
    this(host, POLICIES, Map.of());
  }

  /** One that enforces the policies of a file or folder, with further settings. */
  Guard(String host, Path policies, Map<String, String> environment) throws Exception {
    this.policies = policies;
    this.environment = environment;
    Files.createDirectories(FOLDER);
    log = FOLDER.resolve("guard-%s.log".formatted(policies.getFileName()));
    Files.deleteIfExists(log);
    certificates = Files.createTempDirectory(FOLDER, "certificates");
    new CertificateGenerator(certificates, true)
        .generate(
            new CertificateRequest()
                .withName("guard")
                .withFormat(Format.PEM)
                .withCN("worker-guard")
                .withSubjectAlternativeName("IP:" + host));
  }

  int port() {
    return port;
  }

  /** The file that holds the certificate that a client has to trust. */
  Path authorityFile() {
    return certificates.resolve("guard-ca.crt");
  }

  /** The certificate that an API server has to trust. */
  byte[] authority() {
    try {
      return Files.readAllBytes(authorityFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it and waits until it listens. */
  void start() {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(serve())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await("the guard listens; see " + log)
        .pollInterval(Duration.ofMillis(100))
        .atMost(Duration.ofSeconds(30))
        .until(this::listens);
  }

  /** Ends it as a node that goes away would. */
  void stop() {
    Process running = process;
    if (running == null) {
      return;
    }
    running.destroyForcibly();
    try {
      running.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** What it tells Prometheus. */
  String metrics() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + managementPort + "/q/metrics");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  /** A command of the same program, with the policies of most tests and the facts of all. */
  static List<String> command(String name, String... arguments) {
    return command(POLICIES, name, arguments);
  }

  private static List<String> command(Path policies, String name, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-jar",
                JAR.toString(),
                name,
                "--policy=" + policies,
                "--base-job-template=src/test/resources/cluster/base-job-template.json",
                "--base-job-template=approved-pool=src/test/resources/cluster/approved-template.json",
                "--cluster-uid=" + CLUSTER_UID,
                "--api-url=" + API_URL));
    command.addAll(List.of(arguments));
    return command;
  }

  private List<String> serve() {
    return command(
        policies,
        "serve",
        "--tls-cert=" + certificates.resolve("guard.crt"),
        "--tls-key=" + certificates.resolve("guard.key"),
        "--port=" + port,
        "--management-port=" + managementPort);
  }

  private boolean listens() {
    if (!Objects.requireNonNull(process).isAlive()) {
      throw new IllegalStateException("the guard has ended: " + read(log));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
