package io.workerguard.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends clients away before the process ends. An API server keeps one connection for all reviews
 * and goes on using it when the endpoint is long gone from the Service; only GOAWAY (HTTP/2) or
 * {@code Connection: close} (HTTP/1.1) makes it look for another.
 */
@Singleton
final class Drain {

  private final Set<HttpConnection> http2 = ConcurrentHashMap.newKeySet();
  private volatile boolean draining;

  /** Remembers the connection of {@code request}, or sends it away. */
  void track(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    if (request.version() != HttpVersion.HTTP_2) {
      if (draining) {
        request.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      }
    } else if (http2.add(connection)) {
      connection.closeHandler(_ -> http2.remove(connection));
      if (draining) {
        sendAway(connection);
      }
    }
  }

  void begin(@Observes ShutdownDelayInitiatedEvent event) {
    draining = true;
    http2.forEach(Drain::sendAway);
  }

  /** GOAWAY, and the end once the requests that are running are answered. */
  private static void sendAway(HttpConnection connection) {
    var _ = connection.shutdown();
  }
}
