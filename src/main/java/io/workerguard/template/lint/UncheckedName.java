package io.workerguard.template.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;
import io.workerguard.model.Text;

/**
 * A variable that stands in {@code metadata.generateName} has a {@code pattern}: the worker changes
 * nothing in a name that is set, and Kubernetes refuses upper-case letters and spaces.
 *
 * <p>Source: {@code _populate_generate_name_if_not_present} of prefect-kubernetes.
 */
final class UncheckedName implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "unchecked-name", Severity.NOTE, "The variable name holds what Kubernetes takes");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field generated = template.written(LintedTemplate.MANIFEST.fields("metadata", "generateName"));
    for (PlaceholderUse use : PlaceholderUse.in(generated)) {
      Field variable = template.variable(use.name());
      if (variable.node().isObject() && !isRestricted(variable.node())) {
        findings.add(
            variable.path(),
            "name of Jobs is not checked",
            "a name such as \"My Flow\" passes the schema of %s, and Kubernetes refuses the Job"
                .formatted(Text.quoted(use.name())),
            "give it the pattern ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$");
      }
    }
  }

  private static boolean isRestricted(JsonNode schema) {
    return schema.has("pattern")
        || schema.has("enum")
        || schema.has("const")
        || schema.path("anyOf").valueStream().anyMatch(UncheckedName::isRestricted);
  }
}
