package io.workerguard.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What must happen before REST reads a body, and beside it: no body is read that there is no room
 * for, and no client may take as long as it likes.
 *
 * <p>A request is paused until there is room, so that neither this process nor the connection takes
 * in what cannot be kept.
 */
@Singleton
final class BodyGate {

  /** Two objects of 3 MiB and the rest of a review of an UPDATE. */
  static final int LARGEST = 7 * 1024 * 1024;

  /** Before Quarkus' own limit, which answers only when the body has come. */
  private static final int PRIORITY = 100;

  /** In each such period a body must end or bring on a certain amount. */
  private static final long PERIOD_MILLIS = 5_000;

  private static final int LEAST_PER_PERIOD = 64 * 1024;

  private final BodyBudgets budgets;
  private final Drain drain;

  @Inject
  BodyGate(BodyBudgets budgets, Drain drain) {
    this.budgets = budgets;
    this.drain = drain;
  }

  /** For every path, since it is REST that knows which one means which resource. */
  void register(@Observes Filters filters) {
    filters.register(this::receive, PRIORITY);
  }

  private void receive(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    drain.track(request);
    long declared = declaredLength(request);
    if (!request.method().equals(HttpMethod.POST)) {
      // REST would not name what is allowed, and would answer OPTIONS by itself.
      request.response().putHeader(HttpHeaderNames.ALLOW, "POST");
      refuse(request, 405, "only POST is served here");
    } else if (!isJson(request.getHeader(HttpHeaderNames.CONTENT_TYPE))) {
      // REST would take a body without a type, and none with a space before its parameters.
      refuse(request, 415, "the content type must be application/json");
    } else if (declared > LARGEST) {
      refuse(request, 413, "a review may have 7 MiB at most");
    } else {
      new Passage(routing, declared >= 0 ? (int) declared : LARGEST).ask();
    }
  }

  /** Parameters such as {@code charset=utf-8} make no difference. */
  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().equalsIgnoreCase("application/json");
  }

  private static long declaredLength(HttpServerRequest request) {
    String declared = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
    if (declared == null) {
      return -1;
    }
    try {
      return Long.parseLong(declared);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  /** What is left of the body is not worth reading, so the connection goes with it. */
  private static void refuse(HttpServerRequest request, int status, String reason) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    closeIfUnread(request);
    response.setStatusCode(status).putHeader(HttpHeaderNames.CONTENT_TYPE, "text/plain");
    var _ = response.end(reason);
    discardRest(request);
  }

  private static void closeIfUnread(HttpServerRequest request) {
    if (!request.isEnded() && request.version() != HttpVersion.HTTP_2) {
      request.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
  }

  /** Takes the body's handlers from REST too, if it has begun to read. */
  private static void discardRest(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.handler(_ -> {}).endHandler(_ -> {}).resume();
    }
  }

  /** One request's way through the gate, which ends with the answer or with the connection. */
  private final class Passage {

    private final RoutingContext routing;
    private final HttpServerRequest request;
    private final Context context = Objects.requireNonNull(Vertx.currentContext());
    private final BodyBudget.Reservation room;
    private long timer = -1;
    private boolean done;

    Passage(RoutingContext routing, int length) {
      this.routing = routing;
      this.request = routing.request();
      this.room = budgets.forSize(length).room(length, this::granted);
    }

    void ask() {
      request.pause();
      routing.addHeadersEndHandler(_ -> closeIfUnread(request));
      routing.addEndHandler(_ -> end());
      if (!room.ask()) {
        refuse(request, 503, "too many requests are waiting");
      }
    }

    /** Room was made, possibly by another connection's event loop. */
    private void granted() {
      if (context.equals(Vertx.currentContext())) {
        pass();
      } else {
        context.runOnContext(_ -> pass());
      }
    }

    private void pass() {
      if (!done) {
        watch();
        routing.next();
      }
    }

    /**
     * A timer that is late tells that this event loop was busy, which is not the client's fault.
     */
    private void watch() {
      long before = request.bytesRead();
      long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
      timer =
          context
              .owner()
              .setTimer(
                  PERIOD_MILLIS,
                  _ -> {
                    boolean late = System.nanoTime() - due > TimeUnit.SECONDS.toNanos(1);
                    if (request.isEnded()) {
                      return;
                    }
                    if (late || request.bytesRead() - before >= LEAST_PER_PERIOD) {
                      watch();
                    } else {
                      refuse(request, 408, "the body came too slowly");
                    }
                  });
    }

    /** The room is given back; more than once does no harm. */
    private void end() {
      done = true;
      context.owner().cancelTimer(timer);
      room.release();
      discardRest(request);
    }
  }
}
