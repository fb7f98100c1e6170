package io.workerguard.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.manifest.Document;
import io.workerguard.manifest.Manifest;
import io.workerguard.manifest.ManifestReader;
import io.workerguard.manifest.ManifestText;
import io.workerguard.manifest.WrittenText;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Text;
import io.workerguard.template.BaseJobTemplate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads a base job template, for the command line and the server alike: as it is, as {@code prefect
 * work-pool inspect -o json} prints it, in a chart's values, or in the ConfigMap that a chart makes
 * of those.
 */
public final class TemplateReader {

  private static final String PROBLEM = "invalid-template";
  private static final String JSON = ".json";
  private static final FieldPath IN_WORK_POOL = FieldPath.of("base_job_template");
  private static final FieldPath IN_VALUES =
      FieldPath.of("worker", "config", "baseJobTemplate", "configuration");

  private final String path;
  private final ManifestText file;
  private final Manifest manifest;
  private final UnaryOperator<SourceLocation> outwards;

  private TemplateReader(
      String path, ManifestText file, Manifest manifest, UnaryOperator<SourceLocation> outwards) {
    this.path = path;
    this.file = file;
    this.manifest = manifest;
    this.outwards = outwards;
  }

  /**
   * The template in {@code bytes}.
   *
   * @param path the text's name for messages; a name that ends in {@code .json} is read strictly as
   *     JSON
   */
  public static TemplateLoad read(String path, byte[] bytes) {
    Manifest manifest = ManifestReader.read(path, bytes);
    return new TemplateReader(path, manifest.text(), manifest, UnaryOperator.identity()).load();
  }

  private TemplateLoad load() {
    if (!manifest.problems().isEmpty()) {
      return new TemplateLoad.Rejected(
          file, manifest.problems().stream().map(this::outwards).toList());
    }
    int documents = manifest.documents().size();
    if (documents != 1) {
      String message = "holds %d documents, and not one base job template".formatted(documents);
      return new TemplateLoad.Rejected(file, List.of(Problem.of(PROBLEM, path, message)));
    }
    Document document = manifest.documents().getFirst();
    FieldPath within = within(document.tree());
    JsonNode found = within.in(document.tree());
    if (within.equals(FieldPath.of("data"))) {
      return rejected(
          places(document, FieldPath.ROOT).locateKey(within),
          "the ConfigMap of a base job template holds one key, this one %d"
              .formatted(found.size()));
    }
    return found.isTextual() && !within.equals(FieldPath.ROOT)
        ? embedded(document, within, found.textValue())
        : of(found, places(document, within));
  }

  /** Where in {@code tree} the template is. */
  private static FieldPath within(JsonNode tree) {
    if (Text.of(tree.path("kind")).equals("ConfigMap")) {
      FieldPath data = FieldPath.of("data");
      JsonNode keys = data.in(tree);
      return keys.size() == 1 ? data.field(keys.fieldNames().next()) : data;
    }
    if (tree.has("job_configuration")) {
      return FieldPath.ROOT;
    }
    if (!IN_WORK_POOL.in(tree).isMissingNode()) {
      return IN_WORK_POOL;
    }
    return IN_VALUES.in(tree).isMissingNode() ? FieldPath.ROOT : IN_VALUES;
  }

  /** A template that is written as a text within another, which Prefect reads as JSON. */
  private TemplateLoad embedded(Document document, FieldPath field, String text) {
    boolean asItsName = field.parent().equals(Optional.of(FieldPath.of("data")));
    String name = path + " " + field.dotted() + (asItsName ? "" : JSON);
    Manifest inner = ManifestReader.read(name, text.getBytes(StandardCharsets.UTF_8));
    SourceLocation whole =
        document.positions().value(field).orElse(SourceLocation.at(document.line(), 1));
    Optional<WrittenText> written = WrittenText.of(manifest.text(), whole, text);
    UnaryOperator<SourceLocation> further =
        place -> outwards.apply(written.map(outer -> in(outer, inner.text(), place)).orElse(whole));
    return new TemplateReader(path, file, inner, further).load();
  }

  private static SourceLocation in(WrittenText outer, ManifestText inner, SourceLocation place) {
    return outer.location(
        inner.offset(place.line(), place.column()),
        inner.offset(place.endLine(), place.endColumn()));
  }

  private TemplateLoad of(JsonNode template, TemplatePlaces places) {
    try {
      return new TemplateLoad.Accepted(new BaseJobTemplate(template), places);
    } catch (IllegalArgumentException e) {
      FieldPath manifest = FieldPath.of("job_configuration", "job_manifest");
      return rejected(places.locate(manifest), String.valueOf(e.getMessage()));
    }
  }

  private TemplatePlaces places(Document document, FieldPath within) {
    return new TemplatePlaces(file, manifest.text(), document, within, outwards);
  }

  private TemplateLoad rejected(SourceLocation at, String message) {
    return new TemplateLoad.Rejected(file, List.of(Problem.at(PROBLEM, path, at, message)));
  }

  private Problem outwards(Problem problem) {
    return new Problem(problem.id(), path, problem.location().map(outwards), problem.message());
  }
}
