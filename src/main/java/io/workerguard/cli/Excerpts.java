package io.workerguard.cli;

import io.workerguard.manifest.ManifestReader;
import io.workerguard.manifest.ManifestText;
import io.workerguard.model.Problem;
import io.workerguard.policy.PolicySource;
import io.workerguard.report.Excerpt;
import io.workerguard.report.ReportedProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Finds the lines to show for a problem. */
final class Excerpts {

  private Excerpts() {}

  /** A problem of one of {@code sources}. */
  static ReportedProblem of(Problem problem, List<PolicySource> sources) {
    return sources.stream()
        .filter(source -> source.path().equals(problem.path()))
        .findFirst()
        .map(source -> of(problem, text(source)))
        .orElse(new ReportedProblem(problem, Optional.empty()));
  }

  private static ManifestText text(PolicySource source) {
    return ManifestReader.read(source.path(), source.text().getBytes(StandardCharsets.UTF_8))
        .text();
  }

  /** A problem of {@code text}. */
  static ReportedProblem of(Problem problem, ManifestText text) {
    Optional<Excerpt> excerpt =
        problem
            .location()
            .filter(at -> !text.line(at.line()).isBlank() && !isDelicate(text, at.line()))
            .map(at -> new Places(text, new Redaction()).excerpt(at, 0));
    return new ReportedProblem(problem, excerpt);
  }

  /**
   * Whether a line of a text that could not be read might hold a secret: nobody can tell what is a
   * value there.
   */
  private static boolean isDelicate(ManifestText text, int line) {
    return Redaction.isSecret(text.line(line))
        || (text.line(line).contains("value:") && Redaction.isSecret(text.line(line - 1)));
  }
}
