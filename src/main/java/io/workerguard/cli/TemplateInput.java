package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.policy.TemplateLoad;
import io.workerguard.policy.TemplatePlaces;
import io.workerguard.policy.TemplateReader;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A template and the file that it stands in.
 *
 * @param path the file as the user named it
 * @param tree the template
 * @param places where its fields stand in the file
 */
record TemplateInput(String path, JsonNode tree, TemplatePlaces places) {

  /** Reads the file, or standard input for a dash; refuses what holds no template. */
  static TemplateInput read(String path, Console console) {
    boolean piped = path.equals("-");
    Input input =
        piped
            ? new Input("<stdin>", true, console::in)
            : new Input(path, true, () -> Files.newInputStream(Path.of(path)));
    try {
      return switch (TemplateReader.read(input.path(), input.bytes())) {
        case TemplateLoad.Accepted accepted ->
            new TemplateInput(input.path(), accepted.template().template(), accepted.places());
        case TemplateLoad.Rejected rejected ->
            throw RejectedFilesException.of(rejected.text(), rejected.problems());
      };
    } catch (UnreadableInputException e) {
      throw new UsageException(e.problem().message());
    }
  }
}
