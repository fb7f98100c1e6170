package io.workerguard.admission;

/** The request is not an AdmissionReview that can be read; answered with status 400. */
public final class MalformedReviewException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong with the request, without repeating what a tenant wrote. */
  public MalformedReviewException(String message) {
    super(message);
  }
}
