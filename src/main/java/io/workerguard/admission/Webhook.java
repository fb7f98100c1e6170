package io.workerguard.admission;

import io.workerguard.engine.Engine;
import io.workerguard.engine.Verdict;

/**
 * The two webhooks: what each answers to a review. Server and command line both answer through
 * here.
 */
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
    return answer(RequestReader.read(review), engine);
  }

  /** The answer to a request that was read before. */
  public Answer answer(AdmissionRequest request, Engine engine) {
    String digest = engine.settings().policies().digest();
    return switch (this) {
      case MUTATE -> {
        Verdict verdict = engine.mutate(request.review());
        yield new Answer(request, verdict, AnswerWriter.patch(request, verdict, digest));
      }
      case VALIDATE -> {
        Verdict verdict = engine.validate(request.review());
        yield new Answer(request, verdict, AnswerWriter.decision(request, verdict, digest));
      }
    };
  }
}
