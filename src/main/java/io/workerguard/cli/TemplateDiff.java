package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Text;
import io.workerguard.report.Palette;
import io.workerguard.template.render.Rendering;
import io.workerguard.template.render.Rendering.Failed;
import io.workerguard.template.render.Rendering.Submitted;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows what another template changes in the Job.
 *
 * @param console where it is shown
 * @param palette how lines are set off
 */
record TemplateDiff(Console console, Palette palette) {

  /** What is shown of a secret that the Job did not have before. */
  private static final String NEW = Redaction.MASK + " (new value)";

  /**
   * A template and what becomes of it.
   *
   * @param path its file
   * @param rendering what the worker does with it
   */
  record Side(String path, Rendering rendering) {}

  /** Prints the difference; says so where one of the two becomes no Job. */
  ExitCode run(Side before, Side after) {
    if (before.rendering() instanceof Submitted old
        && after.rendering() instanceof Submitted changed) {
      Set<String> known = secrets(old.job());
      print(
          before.path(),
          Redaction.lines(old.job(), _ -> Redaction.MASK),
          after.path(),
          Redaction.lines(changed.job(), secret -> known.contains(secret) ? Redaction.MASK : NEW));
      return ExitCode.FINE;
    }
    ExitCode code = ExitCode.FINE;
    for (Side side : List.of(before, after)) {
      if (side.rendering() instanceof Failed failed) {
        console.err().line("error: %s: %s".formatted(side.path(), TemplateReview.reason(failed)));
        code = code.and(TemplateReview.codeOf(failed));
      }
    }
    return code;
  }

  private void print(String from, List<String> before, String to, List<String> after) {
    List<LineDiff.Hunk> hunks = LineDiff.hunks(before, after);
    if (hunks.isEmpty()) {
      return;
    }
    console.out().line("--- " + from);
    console.out().line("+++ " + to);
    for (LineDiff.Hunk hunk : hunks) {
      console
          .out()
          .line(
              "@@ -%d,%d +%d,%d @@"
                  .formatted(hunk.from() + 1, hunk.oldLines(), hunk.to() + 1, hunk.newLines()));
      hunk.lines().forEach(line -> console.out().line(line.shown(palette)));
    }
  }

  private static Set<String> secrets(JsonNode job) {
    return Redaction.secrets(job).stream()
        .map(path -> Text.of(path.in(job)))
        .collect(Collectors.toSet());
  }
}
