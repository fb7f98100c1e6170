package io.workerguard.admission;

import io.workerguard.engine.Engine;

/** The two webhooks: what each answers to a review. */
public enum Webhook {
  /** Patches, and never denies for a policy's sake. */
  MUTATE,
  /** Denies and warns, and never patches. */
  VALIDATE;

  /**
   * The answer to {@code review}.
   *
   * @throws MalformedReviewException if {@code review} is no AdmissionReview that can be read
   */
  public Answer answer(byte[] review, Engine engine) {
    throw new IllegalStateException(review.length + engine.toString());
  }
}
