package io.workerguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"job_configuration": {}}                | template.json:1:1: a base job template needs an object at job_configuration.job_manifest, but has nothing there
          {"job_configuration": {"job_manifest": 1}} | template.json:1:1: a base job template needs an object at job_configuration.job_manifest, but has a NUMBER
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
