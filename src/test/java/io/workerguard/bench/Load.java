package io.workerguard.bench;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a fixed rate, whatever becomes of them, or one after the other.
 *
 * <p>At a fixed rate the time of an answer counts from the moment at which its request was due and
 * not from the moment at which it could be sent: a server that stops for a while is charged with
 * every request that had to wait, as it would be by clients that do not know of each other
 * (otherwise known as coordinated omission).
 *
 * @param client what sends
 * @param requests what is sent, in turn
 * @param lanes how many requests may be under way at a time; connections under HTTP/1.1, streams of
 *     one connection under HTTP/2
 */
record Load(HttpClient client, List<HttpRequest> requests, int lanes) {

  /**
   * What came of it.
   *
   * @param nanos the time of each answer, sorted
   * @param seconds how long it took
   */
  record Result(long[] nanos, double seconds) {

    double milliseconds(double quantile) {
      int index = (int) Math.ceil(quantile * nanos.length) - 1;
      return nanos[Math.max(0, index)] / 1e6;
    }

    int count() {
      return nanos.length;
    }

    double perSecond() {
      return nanos.length / seconds;
    }
  }

  /** {@code perSecond} requests in each second of {@code time}. */
  Result atRate(int perSecond, Duration time) throws InterruptedException {
    int count = Math.toIntExact(time.toSeconds() * perSecond);
    return run(count, 1_000_000_000L / perSecond);
  }

  /** As many requests as go, {@code count} in all. */
  Result closed(int count) throws InterruptedException {
    return run(count, 0);
  }

  private Result run(int count, long interval) throws InterruptedException {
    long[] nanos = new long[count];
    AtomicInteger next = new AtomicInteger();
    long begin = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    List<Exception> failures = Collections.synchronizedList(new ArrayList<>());
    for (int lane = 0; lane < lanes; lane++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                int i = next.getAndIncrement();
                while (i < count && failures.isEmpty()) {
                  try {
                    long due = interval == 0 ? System.nanoTime() : begin + i * interval;
                    send(i, due);
                    nanos[i] = System.nanoTime() - due;
                  } catch (Exception e) {
                    failures.add(e);
                  }
                  i = next.getAndIncrement();
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("a request failed", failures.getFirst());
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Arrays.sort(nanos);
    return new Result(nanos, seconds);
  }

  private void send(int i, long due) throws Exception {
    for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
    HttpResponse<byte[]> response =
        client.send(requests.get(i % requests.size()), BodyHandlers.ofByteArray());
    if (response.statusCode() != 200 || response.version() != client.version()) {
      throw new IllegalStateException("answered " + response);
    }
  }
}
