package io.workerguard.cli;

import io.workerguard.report.ReportedProblem;
import java.util.List;

/** The policies that the command was given are broken. */
final class RejectedPoliciesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<ReportedProblem> problems;

  RejectedPoliciesException(List<ReportedProblem> problems) {
    super("broken policies");
    this.problems = List.copyOf(problems);
  }

  List<ReportedProblem> problems() {
    return problems;
  }
}
