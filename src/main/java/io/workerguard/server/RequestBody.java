package io.workerguard.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Reads one body into memory: no more than there is room for, no longer than a client may take.
 *
 * <p>A request is paused until there is room, so that neither this process nor the connection takes
 * in what cannot be kept.
 */
final class RequestBody {

  /** Two objects of 3 MiB and the rest of a review of an UPDATE. */
  static final int LARGEST = 7 * 1024 * 1024;

  /** In each such period a body must end or bring on a certain amount. */
  private static final long PERIOD_MILLIS = 5_000;

  private static final int LEAST_PER_PERIOD = 64 * 1024;
  private static final int UNKNOWN_LENGTH_START = 16 * 1024;

  private final HttpServerRequest request;
  private final Reader reader;
  private final Context context;
  private final BodyBudget.Reservation room;
  private final boolean lengthIsKnown;
  private final int length;
  private byte[] bytes = {};
  private int size;
  private long timer = -1;
  private boolean done;

  /** What is to be done with a body. */
  interface Reader {

    /** The body has come. */
    void complete(byte[] body);

    /** The body will not be read any further. */
    void refused(int status, String reason);
  }

  private RequestBody(
      HttpServerRequest request, long declared, BodyBudgets budgets, Reader reader) {
    this.request = request;
    this.reader = reader;
    this.context = Objects.requireNonNull(Vertx.currentContext());
    this.lengthIsKnown = declared >= 0;
    this.length = lengthIsKnown ? (int) declared : LARGEST;
    this.room = budgets.forSize(length).room(length, this::granted);
  }

  /** Hands the body of {@code request} to {@code reader}, now or later, on its event loop. */
  static void read(HttpServerRequest request, BodyBudgets budgets, Reader reader) {
    long declared = declaredLength(request);
    if (declared > LARGEST) {
      reader.refused(413, "a review may have 7 MiB at most");
      return;
    }
    RequestBody body = new RequestBody(request, declared, budgets, reader);
    request.pause();
    request.exceptionHandler(_ -> body.end());
    request.response().exceptionHandler(_ -> body.end());
    request.response().closeHandler(_ -> body.end());
    if (!body.room.ask()) {
      body.refuse(503, "too many requests are waiting");
    }
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

  /** Room was made, possibly by another connection's event loop. */
  private void granted() {
    if (context.equals(Vertx.currentContext())) {
      start();
    } else {
      context.runOnContext(_ -> start());
    }
  }

  private void start() {
    if (done) {
      return;
    }
    bytes = new byte[lengthIsKnown ? length : UNKNOWN_LENGTH_START];
    watch();
    request.handler(this::append);
    request.endHandler(_ -> complete());
    if (request.headers().contains(HttpHeaderNames.EXPECT)) {
      request.response().writeContinue();
    }
    request.resume();
  }

  /** A timer that is late tells that this event loop was busy, which is not the client's fault. */
  private void watch() {
    int before = size;
    long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
    timer =
        context
            .owner()
            .setTimer(
                PERIOD_MILLIS,
                _ -> {
                  boolean late = System.nanoTime() - due > TimeUnit.SECONDS.toNanos(1);
                  if (late || size - before >= LEAST_PER_PERIOD) {
                    watch();
                  } else {
                    refuse(408, "the body came too slowly");
                  }
                });
  }

  private void append(Buffer chunk) {
    if (done) {
      return;
    }
    if (chunk.length() > length - size) {
      refuse(413, "a review may have 7 MiB at most, and no more than its content length");
      return;
    }
    if (chunk.length() > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.min(length, Math.max(2 * size, size + chunk.length())));
    }
    chunk.getBytes(0, chunk.length(), bytes, size);
    size += chunk.length();
  }

  private void complete() {
    if (done) {
      return;
    }
    byte[] body = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    stopTimer();
    try {
      reader.complete(body);
    } finally {
      end();
    }
  }

  private void refuse(int status, String reason) {
    if (!done) {
      end();
      reader.refused(status, reason);
    }
  }

  /** Nothing more is read, and the room is given back; more than once does no harm. */
  private void end() {
    done = true;
    bytes = new byte[0];
    stopTimer();
    room.release();
  }

  private void stopTimer() {
    if (timer >= 0) {
      context.owner().cancelTimer(timer);
      timer = -1;
    }
  }
}
