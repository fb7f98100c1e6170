package io.workerguard.server;

import io.workerguard.admission.Webhook;
import io.workerguard.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Answers a sample review over and over before the first real one comes, which would wait for code
 * to be loaded and compiled.
 */
final class WarmUp {

  private static final int MOST_REVIEWS = 400;
  private static final long MOST_NANOS = 60_000_000;

  private WarmUp() {}

  /** Stops after some hundred reviews or 60 ms, so that it never delays readiness much. */
  static void run(Engine engine) {
    byte[] review = sample();
    long start = System.nanoTime();
    for (int i = 0; i < MOST_REVIEWS && System.nanoTime() - start < MOST_NANOS; i++) {
      for (Webhook webhook : Webhook.values()) {
        webhook.answer(review, engine);
      }
    }
  }

  private static byte[] sample() {
    try (InputStream sample = WarmUp.class.getResourceAsStream("warm-up.json")) {
      if (sample == null) {
        throw new IllegalStateException("the program lacks its own warm-up.json");
      }
      return sample.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
