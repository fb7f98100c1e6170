package io.workerguard.cli;

import io.workerguard.model.Problem;

/** A text cannot be read at all. */
final class UnreadableInputException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  UnreadableInputException(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
