package io.workerguard.template.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.RuleFiles;
import io.workerguard.template.render.DefaultTemplate;
import io.workerguard.template.render.PrefectRelease;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates as a whole: those that Prefect itself makes, and those that nobody would. */
class TemplateLintTest {

  private static final Path RECORDED = Path.of("src/test/resources/templates");
  private static final Path DEFAULTS = Path.of("src/test/resources/default-templates");

  private static final List<String> NOTES =
      List.of(
          "dropped-field",
          "dropped-field",
          "unchecked-name",
          "variable-without-effect",
          "variable-without-effect",
          "variable-without-effect");

  @Test
  void theWorkersDefaultHasNotesAlone() {
    assertThat(rules(DefaultTemplate.tree())).isEqualTo(NOTES);
  }

  @Test
  void theServersDefaultHasNotesAlone() {
    Path file = RECORDED.resolve("002-bundled-default-template-nothing-set.json");

    assertThat(rules(LintFixture.tree(file).path("input").path("template"))).isEqualTo(NOTES);
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void theDefaultsOfOlderReleasesHaveNotesAlone(Path file) {
    assertThat(rules(LintFixture.tree(file))).isEqualTo(NOTES);
  }

  /** What the default of an old release declares, its worker reads. */
  @Test
  void watchTimeoutsHaveAnEffectOnAnOldWorker() {
    JsonNode template = LintFixture.tree(DEFAULTS.resolve("prefect-kubernetes-0.3.7.json"));

    assertThat(
            TemplateLint.findings(template, new PrefectRelease("2.14.21", "0.3.7", 11)).stream()
                .map(TemplateFinding::rule))
        .containsExactly("dropped-field", "dropped-field", "unchecked-name");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void noRecordedTemplateIsTooMuch(Path file) {
    JsonNode template = LintFixture.tree(file).path("input").path("template");

    assertThat(rules(template)).hasSizeLessThanOrEqualTo(TemplateLint.MOST_FINDINGS);
  }

  @Test
  void tellsAtMostSoMany() {
    ObjectNode template = (ObjectNode) base();
    ObjectNode selector = podSpec(template).putObject("nodeSelector");
    for (int i = 0; i < 10_000; i++) {
      selector.put("key" + i, "{{ unknown }}");
    }

    assertThat(TemplateLint.findings(template, PrefectRelease.NEWEST))
        .hasSize(TemplateLint.MOST_FINDINGS);
  }

  @Test
  void aTextOfTenMebibytesIsReadOnce() {
    ObjectNode template = (ObjectNode) base();
    podSpec(template).put("hostname", "{{".repeat(5 * 1024 * 1024));

    assertThat(rules(template)).contains("malformed-placeholder");
  }

  @Test
  void aTreeOfAThousandLevelsIsNoTrouble() {
    ObjectNode template = (ObjectNode) base();
    ObjectNode at = podSpec(template).putObject("affinity");
    for (int i = 0; i < 1000; i++) {
      at = at.putObject("a");
    }
    at.put("a", "{{ unknown }}");

    assertThat(rules(template)).containsExactly("undeclared-variable");
  }

  @Test
  void aSchemaOfAThousandLevelsIsNoTrouble() {
    ObjectNode template = (ObjectNode) base();
    ObjectNode at = (ObjectNode) template.path("variables").path("properties").path("labels");
    for (int i = 0; i < 1000; i++) {
      at = at.putObject("additionalProperties");
    }

    assertThat(rules(template)).isEmpty();
  }

  @Test
  void manyVariablesWithBrokenSchemasAreNoTrouble() {
    ObjectNode template = (ObjectNode) base();
    ObjectNode properties = (ObjectNode) template.path("variables").path("properties");
    for (int i = 0; i < 2000; i++) {
      properties.putObject("v" + i).put("$ref", "#/properties/v" + (i + 1) % 2000);
    }

    assertThat(rules(template)).contains("invalid-variable-schema");
  }

  @ParameterizedTest
  @MethodSource("oddities")
  void whateverStandsWhereIsNoTrouble(JsonNode oddity) {
    for (String pointer : pointers("", base())) {
      JsonNode template = base();
      if (pointer.isEmpty()) {
        TemplateLint.findings(oddity, PrefectRelease.NEWEST);
        continue;
      }
      com.fasterxml.jackson.core.JsonPointer at =
          com.fasterxml.jackson.core.JsonPointer.compile(pointer);
      if (template.at(at.head()) instanceof ObjectNode holder) {
        holder.set(at.last().getMatchingProperty(), oddity);
        assertThat(TemplateLint.findings(template, PrefectRelease.NEWEST)).isNotNull();
      }
    }
  }

  static Stream<JsonNode> oddities() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return Stream.of(
        nodes.nullNode(),
        nodes.booleanNode(true),
        nodes.numberNode(-1.5),
        nodes.textNode(""),
        nodes.textNode("{{ env }}"),
        nodes.textNode("x{{ labels }}"),
        nodes.arrayNode(),
        nodes.arrayNode().add("a").addNull().add(1).add(nodes.objectNode()),
        nodes.objectNode(),
        nodes.objectNode().put("name", 1).put("default", "{{ env }}"));
  }

  static Stream<Path> recorded() {
    return RuleFiles.in(RECORDED);
  }

  static Stream<Path> defaults() {
    return RuleFiles.in(DEFAULTS);
  }

  private static List<String> pointers(String at, JsonNode node) {
    List<String> all = new java.util.ArrayList<>(List.of(at));
    node.properties()
        .forEach(
            property -> all.addAll(pointers(at + "/" + property.getKey(), property.getValue())));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      all.addAll(pointers(at + "/" + i, node.path(i)));
    }
    return all;
  }

  private static JsonNode base() {
    return LintFixture.tree(LintFixture.ROOT.resolve("base.yaml"));
  }

  private static ObjectNode podSpec(JsonNode template) {
    return (ObjectNode) template.at("/job_configuration/job_manifest/spec/template/spec");
  }

  private static List<String> rules(JsonNode template) {
    return TemplateLint.findings(template, PrefectRelease.NEWEST).stream()
        .map(TemplateFinding::rule)
        .toList();
  }
}
