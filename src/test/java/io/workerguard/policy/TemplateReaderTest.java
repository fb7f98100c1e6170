package io.workerguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.model.FieldPath;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Text;
import io.workerguard.template.lint.Severity;
import io.workerguard.template.lint.TemplateLint;
import io.workerguard.template.render.PrefectRelease;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateReaderTest {

  private static final String TEMPLATE =
      """
      {"job_configuration": {"job_manifest": {"spec": {"template": {"spec": {
        "imagePullSecrets": [{"name": "registry"}, {"name": "{{ secret }}"}]}}}}},
       "variables": {}}
      """;

  @Test
  void readsATemplateAsItIs() {
    assertThat(pinned(read("template.json", TEMPLATE))).containsExactly("registry");
  }

  @Test
  void readsATemplateInAConfigMap() {
    String configMap =
        """
        apiVersion: v1
        kind: ConfigMap
        data:
          baseJobTemplate.json: |
        %s\
        """
            .formatted(TEMPLATE.indent(4));

    assertThat(pinned(read("configmap.yaml", configMap))).containsExactly("registry");
  }

  @Test
  void readsATemplateInAWorkPool() {
    String pool = "{\"name\": \"pool\", \"base_job_template\": %s}".formatted(TEMPLATE);

    assertThat(pinned(read("pool.json", pool))).containsExactly("registry");
  }

  @Test
  void readsATemplateInTheValuesOfAChart() {
    String values = "worker: {config: {baseJobTemplate: {configuration: %s}}}".formatted(TEMPLATE);

    assertThat(pinned(read("values.yaml", values))).containsExactly("registry");
  }

  /** Every way to write the template has {@code {{ secret }}}: it stands where the test looks. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"job_configuration\":{\"job_manifest\":{\"x\":\"ü😀\\n\\\"{{ secret }}\"}}}",
        "job_configuration:\n  job_manifest:\n    x: ü {{ secret }} b",
        "job_configuration:\n  job_manifest:\n    x: 'it''s\n      \n\n      {{ secret }}'",
        "job_configuration:\n  job_manifest:\n    x: \"\\U0001F600\\x41 \\\n       a\n\n  {{ secret }}\"",
        "job_configuration:\n  job_manifest:\n    x: >-\n      folded\n      ü\n\n      {{ secret }} c\n",
        "job_configuration:\n  job_manifest:\n    x: |2\n        deeper\n      {{ secret }}\n",
        "kind: ConfigMap\ndata:\n  t.json: |\n\n    {\"job_configuration\":\n       {\"job_manifest\":\n    {\"x\":\"\\u0041 {{ secret }}\"}}}\n",
        "kind: ConfigMap\r\ndata:\r\n  t.json: |-\r\n    {\"job_configuration\":\r\n       {\"job_manifest\": {\"x\":\"{{ secret }}\"}}}\r\n",
        "kind: ConfigMap\ndata:\n  t.json: >\n    {\"job_configuration\":\n    {\"job_manifest\": {\"x\":\"{{ secret }}\"}}}\n",
        "kind: ConfigMap\ndata: {t.json: '{\"job_configuration\": {\"job_manifest\":\n  {\"x\":\"{{ secret }}\"}}}'}\n",
        "worker:\n  config:\n    baseJobTemplate:\n      configuration: |\n        {\"job_configuration\":\n         {\"job_manifest\": {\"x\":\"{{ secret }}\"}}}",
        "{\"kind\":\"ConfigMap\",\"data\":{\"t\":\"{\\\"job_configuration\\\":{\\\"job_manifest\\\":{\\\"x\\\":\\\"\\\\n{{ secret }}\\\"}}}\"}}"
      })
  void tellsThePlaceWithinAText(String text) {
    TemplateLoad.Accepted load = (TemplateLoad.Accepted) read("template.yaml", text);
    FieldPath field = FieldPath.of("job_configuration", "job_manifest", "x");
    String value = Text.of(field.in(load.template().template()));
    int start = value.indexOf("{{");

    SourceLocation place = load.places().locate(field, start, value.indexOf("}}") + 2);

    String line = load.places().file().line(place.line());
    assertThat(
            line.substring(
                line.offsetByCodePoints(0, place.column() - 1),
                line.offsetByCodePoints(0, place.endColumn() - 1)))
        .isEqualTo("{{ secret }}");
  }

  @Test
  void tellsThePlacesOfKeysAndOfWhatIsMissing() {
    TemplateLoad.Accepted load =
        (TemplateLoad.Accepted)
            read("template.json", "{\"job_configuration\":\n {\"job_manifest\": {}}}");
    FieldPath manifest = FieldPath.of("job_configuration", "job_manifest");

    assertThat(load.places().locateKey(manifest)).isEqualTo(new SourceLocation(2, 3, 2, 17));
    assertThat(load.places().locate(manifest.fields("spec", "template")))
        .isEqualTo(new SourceLocation(2, 3, 2, 17));
  }

  @Test
  void pointsAtTheTextWhereItIsAnAlias() {
    TemplateLoad.Accepted load =
        (TemplateLoad.Accepted)
            read("template.yaml", "a: &a '{{ x }}'\njob_configuration: {job_manifest: {x: *a}}");

    assertThat(load.places().locate(FieldPath.of("job_configuration", "job_manifest", "x"), 0, 7))
        .isEqualTo(new SourceLocation(2, 39, 2, 41));
  }

  @Test
  void tellsWhereATextIsNoJson() {
    assertThat(
            problems(
                read(
                    "values.yaml",
                    "worker:\n  config:\n    baseJobTemplate:\n      configuration: |\n        {\"a\": 1,\n         b}")))
        .containsExactly("values.yaml:6:10: this is not JSON: a key in double quotes belongs here");
  }

  /**
   * What rules find stands in the user's file, also where the template is a text in a ConfigMap.
   */
  @Test
  void tellsThePlacesOfFindings() {
    String configMap =
        """
        kind: ConfigMap
        data:
          baseJobTemplate.json: |
            {"job_configuration": {"job_manifest": {
              "metadata": {"labels": {"{{ team }}": "x"}},
              "spec": {"template": {"spec": {"nodeSelector": {"zone": "eu-{{ zone }}"}}}}}},
             "variables": {"properties": {"cpu": {"type": "string", "default": 1}}}}
        """;
    TemplateLoad.Accepted load = (TemplateLoad.Accepted) read("configmap.yaml", configMap);

    assertThat(
            TemplateLint.findings(load.template().template(), PrefectRelease.NEWEST).stream()
                .filter(finding -> !finding.rule().equals("manifest-shape"))
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> finding.rule() + " " + load.places().locate(finding.spot())))
        .containsExactly(
            "default-violates-schema " + new SourceLocation(7, 72, 7, 73),
            "undeclared-variable " + new SourceLocation(5, 31, 5, 43),
            "undeclared-variable " + new SourceLocation(6, 67, 6, 77));
  }

  @Test
  void readsTenMebibytes() {
    String template =
        "{\"job_configuration\": {\"job_manifest\": {\"x\": \"%s{{ x }}\"}}}"
            .formatted("z".repeat(10 * 1024 * 1024));
    TemplateLoad.Accepted load = (TemplateLoad.Accepted) read("template.json", template);
    int start = 10 * 1024 * 1024;

    assertThat(
            load.places()
                .locate(FieldPath.of("job_configuration", "job_manifest", "x"), start, start + 7))
        .isEqualTo(new SourceLocation(1, start + 47, 1, start + 54));
  }

  @Test
  void refusesAThousandLevels() {
    String deep = "{\"a\":".repeat(1000) + "1" + "}".repeat(1000);

    assertThat(problems(read("template.json", deep)))
        .containsExactly(
            "template.json:1:641: this is nested more than 128 levels deep; flatten it");
    assertThat(
            problems(
                read(
                    "values.yaml",
                    "worker: {config: {baseJobTemplate: {configuration: '" + deep + "'}}}")))
        .containsExactly("values.yaml:1:693: this is nested more than 128 levels deep; flatten it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"job_configuration": {}}                | template.json:1:2: a base job template needs an object at job_configuration.job_manifest, but has nothing there
          {"job_configuration": {"job_manifest": 1}} | template.json:1:40: a base job template needs an object at job_configuration.job_manifest, but has a NUMBER
          """)
  void refusesWhatIsNoTemplate(String text, String problem) {
    assertThat(problems(read("template.json", text))).containsExactly(problem);
  }

  @Test
  void refusesAConfigMapWithSeveralKeys() {
    String configMap = "kind: ConfigMap\ndata: {a: '1', b: '2'}\n";

    assertThat(problems(read("configmap.yaml", configMap)))
        .containsExactly(
            "configmap.yaml:2:1: the ConfigMap of a base job template holds one key, this one 2");
  }

  @Test
  void refusesSeveralTemplates() {
    assertThat(problems(read("templates.yaml", "a: 1\n---\nb: 2\n")))
        .containsExactly("templates.yaml: holds 2 documents, and not one base job template");
  }

  private static TemplateLoad read(String path, String text) {
    return TemplateReader.read(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> pinned(TemplateLoad load) {
    assertThat(load).isInstanceOf(TemplateLoad.Accepted.class);
    return ((TemplateLoad.Accepted) load).template().pinnedImagePullSecrets();
  }

  private static List<String> problems(TemplateLoad load) {
    assertThat(load).isInstanceOf(TemplateLoad.Rejected.class);
    return ((TemplateLoad.Rejected) load)
        .problems().stream().map(TemplateReaderTest::line).toList();
  }

  private static String line(Problem problem) {
    String place = problem.location().map(at -> ":" + at.line() + ":" + at.column()).orElse("");
    return problem.path() + place + ": " + problem.message();
  }
}
