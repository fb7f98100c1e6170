package io.workerguard.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.manifest.Document;
import io.workerguard.manifest.Manifest;
import io.workerguard.manifest.ManifestReader;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Text;
import io.workerguard.template.BaseJobTemplate;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the base job template that the platform team approved, for the command line and the server
 * alike: as it is, or in the ConfigMap that a chart makes of it.
 */
public final class TemplateReader {

  private static final String PROBLEM = "invalid-template";

  private TemplateReader() {}

  /**
   * The template in {@code bytes}.
   *
   * @param path the text's name for messages; a name that ends in {@code .json} is read strictly as
   *     JSON
   */
  public static TemplateLoad read(String path, byte[] bytes) {
    Manifest manifest = ManifestReader.read(path, bytes);
    if (!manifest.problems().isEmpty()) {
      return new TemplateLoad.Rejected(manifest.text(), manifest.problems());
    }
    int documents = manifest.documents().size();
    if (documents != 1) {
      String message = "holds %d documents, and not one base job template".formatted(documents);
      return rejected(manifest, Problem.of(PROBLEM, path, message));
    }
    Document document = manifest.documents().getFirst();
    return Text.of(document.tree().path("kind")).equals("ConfigMap")
        ? ofConfigMap(path, manifest, document)
        : of(path, manifest, document);
  }

  private static TemplateLoad ofConfigMap(String path, Manifest manifest, Document document) {
    JsonNode data = document.tree().path("data");
    if (data.size() != 1) {
      FieldPath at = FieldPath.of("data");
      String message =
          "the ConfigMap of a base job template holds one key, this one %d".formatted(data.size());
      return rejected(manifest, PolicySchema.atKey(path, document, at, message));
    }
    String key = data.fieldNames().next();
    String inner = Text.of(data.elements().next());
    return read(path + " data." + key, inner.getBytes(StandardCharsets.UTF_8));
  }

  private static TemplateLoad of(String path, Manifest manifest, Document document) {
    try {
      return new TemplateLoad.Accepted(new BaseJobTemplate(document.tree()));
    } catch (IllegalArgumentException e) {
      SourceLocation start =
          document.positions().value(FieldPath.ROOT).orElse(SourceLocation.at(document.line(), 1));
      return rejected(manifest, Problem.at(PROBLEM, path, start, String.valueOf(e.getMessage())));
    }
  }

  private static TemplateLoad rejected(Manifest manifest, Problem problem) {
    return new TemplateLoad.Rejected(manifest.text(), List.of(problem));
  }
}
