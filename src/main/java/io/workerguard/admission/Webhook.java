package io.workerguard.admission;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Review;

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
    Review empty = Review.create(MissingNode.getInstance(), "", "");
    return new Answer(
        new AdmissionRequest("", "", "", review.length == 0, empty), engine.review(empty), "{}");
  }
}
