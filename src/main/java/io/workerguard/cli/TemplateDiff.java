package io.workerguard.cli;

import io.workerguard.report.Palette;
import io.workerguard.report.YamlText;
import io.workerguard.template.render.Rendering;
import io.workerguard.template.render.Rendering.Failed;
import io.workerguard.template.render.Rendering.Submitted;
import java.util.List;

/**
 * Shows what another template changes in the Job.
 *
 * @param console where it is shown
 * @param palette how lines are set off
 */
record TemplateDiff(Console console, Palette palette) {

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
      print(before.path(), lines(old), after.path(), lines(changed));
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
      hunk.lines().forEach(line -> console.out().line(coloured(line)));
    }
  }

  private String coloured(LineDiff.Line line) {
    String text = line.mark() + line.text();
    return switch (line.mark()) {
      case '-' -> palette.removed(text);
      case '+' -> palette.added(text);
      default -> text;
    };
  }

  private static List<String> lines(Submitted submitted) {
    return YamlText.of(submitted.job()).lines().toList();
  }
}
