package io.workerguard.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.manifest.Manifest;
import io.workerguard.manifest.ManifestReader;
import io.workerguard.model.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the files that options name, or refuses to go on without them. */
final class OptionFiles {

  private OptionFiles() {}

  /** The one JSON or YAML object of {@code file}. */
  static ObjectNode object(Path file) {
    return object(file, bytes(file));
  }

  private static ObjectNode object(Path file, byte[] bytes) {
    Manifest manifest = ManifestReader.read(file.toString(), bytes);
    if (!manifest.problems().isEmpty()) {
      throw RejectedFilesException.of(manifest.text(), manifest.problems());
    }
    if (manifest.documents().size() == 1
        && manifest.documents().getFirst().tree() instanceof ObjectNode object) {
      return object;
    }
    throw new UsageException(file + " holds no single object");
  }

  /** An environment: lines {@code NAME=VALUE}, or an object of texts. */
  static Map<String, String> environment(Path file) {
    byte[] bytes = bytes(file);
    String text = new String(bytes, StandardCharsets.UTF_8);
    Map<String, String> environment = new LinkedHashMap<>();
    boolean isLines =
        text.lines().allMatch(line -> line.isBlank() || line.startsWith("#") || isLine(line));
    if (!isLines) {
      object(file, bytes)
          .properties()
          .forEach(e -> environment.put(e.getKey(), Text.of(e.getValue())));
      return environment;
    }
    text.lines()
        .filter(OptionFiles::isLine)
        .map(line -> KeyValue.of("--worker-environment", line))
        .forEach(pair -> environment.put(pair.key(), pair.value()));
    return environment;
  }

  private static boolean isLine(String line) {
    return line.matches("[A-Za-z_][A-Za-z0-9_]*=.*");
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UsageException("cannot read " + file + ": " + Input.reason(e));
    }
  }
}
