package io.workerguard.cli;

import io.workerguard.manifest.Manifest;
import io.workerguard.manifest.ManifestText;
import io.workerguard.model.Problem;
import io.workerguard.report.ReportedProblem;
import java.util.List;

/** Policies, or other files by which the command judges, are broken. */
final class RejectedFilesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<ReportedProblem> problems;

  RejectedFilesException(List<ReportedProblem> problems) {
    super("broken files");
    this.problems = List.copyOf(problems);
  }

  /** Refuses a text for {@code problems} of it. */
  static RejectedFilesException of(ManifestText text, List<Problem> problems) {
    return new RejectedFilesException(
        problems.stream().map(problem -> Excerpts.of(problem, text)).toList());
  }

  /** Refuses what is not read as a whole. */
  static void refuseBroken(Manifest manifest) {
    if (!manifest.problems().isEmpty()) {
      throw of(manifest.text(), manifest.problems());
    }
  }

  List<ReportedProblem> problems() {
    return problems;
  }
}
