package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Files with one JSON value a line, made by Prefect's own packages. */
final class Rows {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("src/test/resources/render");

  private Rows() {}

  static Stream<JsonNode> of(String file) {
    try {
      return Files.readAllLines(FOLDER.resolve(file)).stream().map(Rows::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The environment that a row is about. */
  static Map<String, String> environment(JsonNode row) {
    Map<String, String> environment = new LinkedHashMap<>();
    row.path("env")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().textValue()));
    return environment;
  }

  private static JsonNode read(String row) {
    try {
      return JSON.readTree(row);
    } catch (IOException e) {
      throw new UncheckedIOException(row, e);
    }
  }
}
