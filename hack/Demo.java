import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What {@code make demo} shows: the guard refuses, repairs and passes, as a command line and as the server that a Kubernetes API server
 * would ask. Everything happens on this machine, on loopback, and ends with it.
 */
final class Demo {

  private static final String GUARD = "target/dist/bin/worker-guard";
  private static final String EXAMPLES = "docs/examples/";
  private static final String API_URL = "--api-url=http://prefect-server.prefect.svc:4200/api";
  private static final String CLUSTER_UID = "--cluster-uid=0b9f5a46-3b6e-4c53-9c1f-6f0f2d1f7a11";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Demo() {}

  public static void main(String[] args) throws Exception {
    title("1. A flow run that asks for the node is refused");
    run(1, "check", API_URL, CLUSTER_UID, EXAMPLES + "privileged.yaml");

    title("2. A flow run that lacks what the platform wants is repaired; this is the repair");
    run(0, "mutate", "--output=diff", API_URL, CLUSTER_UID, EXAMPLES + "bare.yaml");

    title("3. So both the repaired and the hardened flow run pass");
    run(0, "check", API_URL, CLUSTER_UID, EXAMPLES + "bare.yaml", EXAMPLES + "hardened.yaml");

    title("4. The same guard, asked by an API server");
    askServer();
  }

  private static void askServer() throws Exception {
    int port = freePort();
    List<String> command = command(
        "serve", API_URL, CLUSTER_UID, "--tls-self-signed", "--port=" + port, "--management-port=" + freePort());
    Path log = Files.createTempFile("worker-guard-demo", ".log");
    Process server = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    try {
      say("$ " + String.join(" ", command) + " &");
      awaitPort(server, port, log);
      post(port, "mutate", EXAMPLES + "review-flow-run.json");
      post(port, "validate", EXAMPLES + "review-privileged.json");
    } finally {
      stop(server);
      Files.delete(log);
    }
  }

  private static void post(int port, String webhook, String review) throws Exception {
    URI uri = URI.create("https://localhost:" + port + "/" + webhook);
    HttpRequest request = HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofFile(Path.of(review)))
        .build();
    HttpResponse<String> answer;
    try (HttpClient client = HttpClient.newBuilder().sslContext(trustingAnybody()).build()) {
      answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    }
    say("\nPOST /" + webhook + " < " + review + "\n  HTTP " + answer.statusCode());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    show(JSON.readTree(answer.body()).path("response"));
  }

  private static void show(JsonNode response) throws IOException {
    say("  allowed: " + response.path("allowed"));
    for (JsonNode warning : response.path("warnings")) {
      say("  warning: " + warning.asText());
    }
    response.path("status").path("message").asText().lines().forEach(line -> say("  " + line));
    if (response.has("patch")) {
      say("  patch:");
      for (JsonNode operation : JSON.readTree(Base64.getDecoder().decode(response.path("patch").asText()))) {
        say("    " + operation.path("op").asText() + " " + operation.path("path").asText() + "  " + operation.path("value"));
      }
    }
  }

  /** Runs a command, which must end with {@code exitCode}. */
  private static void run(int exitCode, String... arguments) throws Exception {
    List<String> command = command(arguments);
    say("$ " + String.join(" ", command));
    int got = new ProcessBuilder(command).inheritIO().start().waitFor();
    say("(exit code " + got + ")");
    if (got != exitCode) {
      throw new IllegalStateException("expected exit code " + exitCode);
    }
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(GUARD));
    command.addAll(List.of(arguments));
    return command;
  }

  private static void awaitPort(Process server, int port, Path log) throws Exception {
    long start = System.nanoTime();
    while (true) {
      try (Socket _ = new Socket("localhost", port)) {
        say("(listens after %d ms)".formatted((System.nanoTime() - start) / 1_000_000));
        return;
      } catch (ConnectException e) {
        if (!server.isAlive() || System.nanoTime() - start > 60_000_000_000L) {
          throw new IllegalStateException("the server did not start:\n" + Files.readString(log), e);
        }
        Thread.sleep(20);
      }
    }
  }

  private static void stop(Process server) {
    server.descendants().forEach(ProcessHandle::destroy);
    server.destroy();
    server.onExit().join();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The server's certificate is seconds old and nobody's; an API server would be given it as its caBundle. */
  private static SSLContext trustingAnybody() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAnybody()}, null);
    return context;
  }

  private static final class TrustAnybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static void title(String text) {
    say("\n== " + text);
  }

  private static void say(String text) {
    System.out.println(text);
  }
}
