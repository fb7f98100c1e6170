package io.workerguard.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * As much of an API server as Kubernetes' Pod Security webhook asks for: one namespace, in which
 * the restricted standard is enforced and warned of.
 */
final class StubNamespaces implements AutoCloseable {

  private static final String NAMESPACE =
      """
      {"kind": "Namespace", "apiVersion": "v1", "metadata": {"name": "prefect", "uid": "1",
       "resourceVersion": "1", "labels": {
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/warn": "restricted",
        "pod-security.kubernetes.io/audit": "restricted"}}}
      """;

  private final HttpServer server;

  StubNamespaces() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/namespaces", StubNamespaces::answer);
    server.start();
  }

  /** A kubeconfig that leads here. */
  Path kubeconfig() throws IOException {
    Path file = Path.of("target/bench/kubeconfig");
    Files.writeString(
        file,
        """
        {"apiVersion": "v1", "kind": "Config", "current-context": "stub",
         "clusters": [{"name": "stub", "cluster": {"server": "http://127.0.0.1:%d"}}],
         "users": [{"name": "stub", "user": {}}],
         "contexts": [{"name": "stub", "context": {"cluster": "stub", "user": "stub"}}]}
        """
            .formatted(server.getAddress().getPort()));
    return file;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    if (query.contains("sendInitialEvents")) {
      // What an older API server says, whereupon the client makes a list.
      write(exchange, 422, "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"code\": 422}");
    } else if (query.contains("watch=")) {
      // Nothing ever changes; the client lets go in the end.
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().flush();
    } else if (exchange.getRequestURI().getPath().endsWith("/prefect")) {
      write(exchange, 200, NAMESPACE);
    } else {
      write(
          exchange,
          200,
          """
          {"kind": "NamespaceList", "apiVersion": "v1", "metadata": {"resourceVersion": "1"},
           "items": [%s]}
          """
              .formatted(NAMESPACE));
    }
  }

  private static void write(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
