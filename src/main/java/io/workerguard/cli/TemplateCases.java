package io.workerguard.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.template.render.PrefectRelease;
import io.workerguard.template.render.RenderInput;
import io.workerguard.template.render.Renderer;
import io.workerguard.template.render.Rendering;
import io.workerguard.template.render.Rendering.Failed;
import io.workerguard.template.render.Rendering.Submitted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Renders many flow runs: a JSON object a line in, a JSON object a line out, in the same order.
 *
 * @param console where they are read and printed
 * @param release the release that is imitated
 */
record TemplateCases(Console console, PrefectRelease release) {

  private static final ObjectReader JSON = new JsonMapper().readerFor(JsonNode.class);

  /** Renders the cases of the file, or of standard input. */
  ExitCode run(String path) {
    try (BufferedReader lines = open(path)) {
      ExitCode code = ExitCode.FINE;
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          code = code.and(run(path, number, line));
        }
      }
      return code;
    } catch (IOException e) {
      throw new UsageException("cannot read " + path + ": " + Input.reason(e));
    }
  }

  private BufferedReader open(String path) throws IOException {
    return path.equals("-")
        ? new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8))
        : Files.newBufferedReader(Path.of(path));
  }

  private ExitCode run(String path, int number, String line) {
    try {
      JsonNode tree = JSON.readTree(line);
      JsonNode input = tree.has("template") ? tree : tree.path("input");
      if (!input.isObject()) {
        return refuse(path, number, "is no object with a template");
      }
      console.out().line(json(Renderer.render(RenderInput.of(input, release))).toString());
      return ExitCode.FINE;
    } catch (JsonProcessingException e) {
      return refuse(path, number, "is no JSON: " + e.getOriginalMessage());
    }
  }

  /** Says what is wrong, and keeps the answers in step with the lines. */
  private ExitCode refuse(String path, int number, String problem) {
    console.err().line("error: %s:%d: %s".formatted(path, number, problem));
    console.out().line(error("input", "InvalidCase", problem).toString());
    return ExitCode.INCOMPLETE;
  }

  private static ObjectNode json(Rendering rendering) {
    return switch (rendering) {
      case Submitted submitted -> {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.set("job", submitted.job());
        line.put("namespace", submitted.namespace());
        if (!submitted.secrets().isEmpty()) {
          line.set("secrets", secrets(submitted));
        }
        yield line;
      }
      case Failed(Rendering.Stage stage, String type, String message) ->
          error(stage.toString(), type, message);
    };
  }

  private static ArrayNode secrets(Submitted submitted) {
    ArrayNode secrets = JsonNodeFactory.instance.arrayNode();
    for (Rendering.Secret secret : submitted.secrets()) {
      ArrayNode keys =
          secrets
              .addObject()
              .put("name", secret.name())
              .put("namespace", secret.namespace())
              .putArray("keys");
      secret.keys().forEach(keys::add);
    }
    return secrets;
  }

  private static ObjectNode error(String stage, String type, String message) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.putObject("error").put("stage", stage).put("class", type).put("message", message);
    return line;
  }
}
