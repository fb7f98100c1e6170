package io.workerguard.template.lint;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.manifest.Manifest;
import io.workerguard.manifest.ManifestReader;
import io.workerguard.model.Text;
import io.workerguard.template.render.PrefectRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file of {@code templates-lint/<rule>/}: what is changed in {@code base.yaml}, a template with
 * which nothing is wrong, and what all rules then find.
 *
 * <p>{@code remove} lists JSON Pointers, {@code set} maps them to values; the pointer to the whole
 * is empty.
 */
record LintFixture(JsonNode template, List<Expected> findings) {

  static final Path ROOT = Path.of("src/test/resources/templates-lint");

  /**
   * A finding in words.
   *
   * @param part the text that it points at, {@code key} for a key, empty for a value
   */
  record Expected(
      String rule,
      String severity,
      String at,
      String part,
      String reason,
      String detail,
      String fix) {

    static Expected of(TemplateFinding finding, JsonNode template) {
      return new Expected(
          finding.rule(),
          finding.severity().name(),
          finding.at().dotted(),
          part(finding.spot(), template),
          finding.reason(),
          finding.detail(),
          finding.fix());
    }

    private static String part(Spot spot, JsonNode template) {
      return switch (spot) {
        case Spot.Value _ -> "";
        case Spot.Key _ -> "key";
        case Spot.Part part -> Text.of(part.at().in(template)).substring(part.start(), part.end());
      };
    }

    private static Expected of(JsonNode finding) {
      return new Expected(
          Text.of(finding.path("rule")),
          Text.of(finding.path("severity")),
          Text.of(finding.path("at")),
          Text.of(finding.path("part")),
          Text.of(finding.path("reason")),
          Text.of(finding.path("detail")),
          Text.of(finding.path("fix")));
    }
  }

  static LintFixture read(Path file) {
    JsonNode fixture = tree(file);
    List<Expected> findings = new ArrayList<>();
    fixture.path("findings").forEach(finding -> findings.add(Expected.of(finding)));
    return new LintFixture(template(fixture), findings);
  }

  List<Expected> found() {
    return TemplateLint.findings(template, PrefectRelease.NEWEST).stream()
        .map(finding -> Expected.of(finding, template))
        .toList();
  }

  static JsonNode tree(Path file) {
    try {
      Manifest manifest = ManifestReader.read(file.toString(), Files.readAllBytes(file));
      if (!manifest.problems().isEmpty()) {
        throw new IllegalArgumentException(manifest.problems().toString());
      }
      return manifest.documents().getFirst().tree();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode template(JsonNode fixture) {
    JsonNode template = tree(ROOT.resolve("base.yaml"));
    for (JsonNode pointer : fixture.path("remove")) {
      JsonPointer at = JsonPointer.compile(Text.of(pointer));
      ((ObjectNode) template.at(at.head())).remove(at.last().getMatchingProperty());
    }
    for (Map.Entry<String, JsonNode> change : fixture.path("set").properties()) {
      if (change.getKey().isEmpty()) {
        return change.getValue();
      }
      set(template, JsonPointer.compile(change.getKey()), change.getValue());
    }
    return template;
  }

  private static void set(JsonNode template, JsonPointer at, JsonNode value) {
    JsonNode holder = template.at(at.head());
    if (holder instanceof ArrayNode list && at.last().getMatchingIndex() == list.size()) {
      list.add(value);
    } else if (holder instanceof ArrayNode list) {
      list.set(at.last().getMatchingIndex(), value);
    } else {
      ((ObjectNode) holder).set(at.last().getMatchingProperty(), value);
    }
  }
}
