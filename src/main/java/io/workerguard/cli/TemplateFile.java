package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.manifest.Manifest;
import io.workerguard.manifest.ManifestReader;
import io.workerguard.model.Text;
import io.workerguard.template.BaseJobTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a base job template from a file: as it is, or in the ConfigMap that a chart makes of it.
 */
final class TemplateFile {

  private TemplateFile() {}

  static BaseJobTemplate read(Path file) {
    try {
      JsonNode tree = only(file.toString(), Files.readAllBytes(file));
      if (Text.of(tree.path("kind")).equals("ConfigMap")) {
        tree = only(file + " data", inner(file, tree).getBytes(StandardCharsets.UTF_8));
      }
      return new BaseJobTemplate(tree);
    } catch (IOException e) {
      throw new UsageException("cannot read " + file + ": " + Input.reason(e));
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }

  private static String inner(Path file, JsonNode configMap) {
    JsonNode data = configMap.path("data");
    if (data.size() != 1) {
      throw new UsageException(
          file + ": the ConfigMap of a base job template holds one key, this one " + data.size());
    }
    return Text.of(data.elements().next());
  }

  private static JsonNode only(String path, byte[] bytes) {
    Manifest manifest = ManifestReader.read(path, bytes);
    RejectedFilesException.refuseBroken(manifest);
    if (manifest.documents().size() != 1) {
      throw new UsageException(
          path + " holds " + manifest.documents().size() + " documents, and not one template");
    }
    return manifest.documents().getFirst().tree();
  }
}
