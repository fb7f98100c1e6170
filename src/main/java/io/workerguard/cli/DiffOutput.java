package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.cli.MutatedFile.Mutated;
import io.workerguard.report.Identity;
import io.workerguard.report.Palette;
import io.workerguard.report.YamlText;
import java.util.List;

/**
 * Shows changes as a unified diff of the objects' YAML.
 *
 * @param palette how lines are set off
 * @param secrets whether values that may be secrets are shown
 */
record DiffOutput(Palette palette, Secrets secrets) implements MutatedOutput {

  /** What becomes of values that may be secrets. */
  enum Secrets {
    HIDDEN,
    SHOWN
  }

  @Override
  public void write(List<MutatedFile> files, Output out) {
    for (MutatedFile file : files) {
      boolean headed = false;
      for (Mutated object : file.objects()) {
        if (!object.isChanged()) {
          continue;
        }
        if (!headed) {
          String path = file.path().startsWith("/") ? file.path().substring(1) : file.path();
          out.line("--- a/" + path);
          out.line("+++ b/" + path);
          headed = true;
        }
        write(object, out);
      }
    }
  }

  private void write(Mutated object, Output out) {
    int above = object.before().line();
    String label = Identity.of(object.after(), "").label();
    for (LineDiff.Hunk hunk :
        LineDiff.hunks(lines(object.before().object()), lines(object.after()))) {
      out.line(
          "@@ -"
              + (above + hunk.from())
              + ","
              + hunk.oldLines()
              + " +"
              + (above + hunk.to())
              + ","
              + hunk.newLines()
              + " @@ "
              + label);
      for (LineDiff.Line line : hunk.lines()) {
        out.line(line.shown(palette));
      }
    }
  }

  private List<String> lines(JsonNode object) {
    return switch (secrets) {
      case SHOWN -> YamlText.of(object).lines().toList();
      case HIDDEN -> Redaction.lines(object, _ -> Redaction.MASK);
    };
  }
}
