package io.workerguard.template.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;
import io.workerguard.model.Text;
import java.util.List;
import java.util.stream.Stream;

/**
 * No schema of {@code namespace}, {@code labels}, {@code annotations} or {@code env} allows null in
 * so many words: the server takes it, and the worker crashes.
 *
 * <p>Source: {@code KubernetesWorkerJobConfiguration} of prefect-kubernetes.
 */
final class NullableVariable implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "nullable-variable", Severity.WARNING, "Variables that the worker wants are not null");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final List<String> NEVER_NULL =
      List.of("namespace", "labels", "annotations", "env");

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    for (String name : NEVER_NULL) {
      Field variable = template.variable(name);
      if (allowsNull(variable.node())) {
        findings.add(
            variable.path(),
            "variable may be null",
            "the schema of %s allows null, which Prefect's server accepts and the worker crashes on"
                .formatted(name),
            "allow %s alone".formatted(name.equals("namespace") ? "a text" : "an object"));
      }
    }
  }

  private static boolean allowsNull(JsonNode schema) {
    return isNull(schema.path("type"))
        || Stream.of("anyOf", "oneOf")
            .flatMap(list -> schema.path(list).valueStream())
            .anyMatch(NullableVariable::allowsNull);
  }

  private static boolean isNull(JsonNode type) {
    return Text.of(type).equals("null")
        || (type.isArray() && type.valueStream().anyMatch(NullableVariable::isNull));
  }
}
