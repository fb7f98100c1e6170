import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Serves some reviews and ends, while the JVM notes for its cache what a server needs. Argument: the launcher. */
final class TrainServer {

  private static final int REVIEWS = 400;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  private TrainServer() {}

  public static void main(String[] args) throws Exception {
    int port = freePort();
    ProcessBuilder builder = new ProcessBuilder(
        args[0], "serve", "--tls-self-signed", "--port", "" + port, "--management-port", "" + freePort());
    builder.environment().put("WORKER_GUARD_TRAINING", "1");
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(Path.of("target/train-server.log").toFile());
    Process server = builder.start();
    try {
      awaitPort(server, port);
      postReviews(port);
    } finally {
      // The launcher has become the JVM, which writes the cache before it ends.
      server.destroy();
      server.waitFor();
    }
  }

  private static void postReviews(int port) throws Exception {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {new TrustAnybody()}, new SecureRandom());
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting).build()) {
      for (int i = 0; i < REVIEWS; i++) {
        String webhook = i % 2 == 0 ? "mutate" : "validate";
        String review = i % 4 < 2 ? "review-flow-run.json" : "review-privileged.json";
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/" + webhook))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofFile(Path.of("docs/examples", review)))
            .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw new IllegalStateException(webhook + " answered " + answer.statusCode() + ": " + answer.body());
        }
      }
    }
  }

  private static void awaitPort(Process server, int port) throws Exception {
    long start = System.nanoTime();
    while (true) {
      try (Socket _ = new Socket("localhost", port)) {
        return;
      } catch (IOException e) {
        if (!server.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
          throw new IllegalStateException("the server did not start; see target/train-server.log", e);
        }
        Thread.sleep(50);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The server's certificate is seconds old and nobody's. */
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
}
