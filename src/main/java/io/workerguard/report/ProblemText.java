package io.workerguard.report;

import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import java.util.Optional;

/**
 * Tells people of a problem.
 *
 * @param palette how the text is set off
 */
public record ProblemText(Palette palette) {

  /** The problem with its place and the lines at fault. */
  public String of(ReportedProblem reported) {
    return of(reported, palette.error("error[" + reported.problem().id() + "]"));
  }

  /** The same of what keeps nothing from being used. */
  public String warning(ReportedProblem reported) {
    return of(reported, palette.warning("warning[" + reported.problem().id() + "]"));
  }

  private String of(ReportedProblem reported, String severity) {
    Problem problem = reported.problem();
    String head = severity + ": " + palette.strong(problem.message()) + "\n";
    String place = place(problem.path(), problem.location());
    if (reported.excerpt().isEmpty()) {
      return head + new ExcerptText(palette, 2).arrow(place);
    }
    Excerpt excerpt = reported.excerpt().orElseThrow();
    ExcerptText drawn = ExcerptText.fitting(excerpt, palette);
    return head
        + drawn.arrow(place)
        + drawn.bar("")
        + drawn.lines(excerpt)
        + drawn.carets(excerpt, "");
  }

  static String place(String path, Optional<SourceLocation> location) {
    return path + location.map(at -> ":" + at.line() + ":" + at.column()).orElse("");
  }
}
