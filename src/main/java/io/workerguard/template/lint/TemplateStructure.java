package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;

/**
 * The template is an object with a {@code job_configuration} that has a {@code job_manifest}, and
 * with {@code variables} that have {@code properties}.
 *
 * <p>Source: {@code WorkPoolCreate} of Prefect's {@code server/schemas/actions.py}, which refuses a
 * template without both parts; the worker fails on the rest.
 */
final class TemplateStructure implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "template-structure",
          Severity.ERROR,
          "The template has the parts that every template has");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final String REASON = "template lacks a part";

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field root = template.written(FieldPath.ROOT);
    if (!root.node().isObject()) {
      missing(root, "the template", root.type(), findings);
      return;
    }
    Field configuration = template.written(LintedTemplate.CONFIGURATION);
    if (isObject(configuration, findings)) {
      isObject(configuration.field("job_manifest"), findings);
    }
    Field variables = template.written(LintedTemplate.VARIABLES);
    if (isObject(variables, findings) && hasProperties(variables, findings)) {
      variables
          .field("properties")
          .node()
          .fieldNames()
          .forEachRemaining(name -> isObject(variables.field("properties").field(name), findings));
    }
  }

  private static boolean isObject(Field field, Findings findings) {
    boolean isRight = field.node().isObject() && !isEmptyPart(field);
    if (!isRight) {
      boolean isEmpty = field.node().isObject();
      missing(field, field.path().dotted(), isEmpty ? "empty" : found(field), findings);
    }
    return isRight;
  }

  /** Prefect takes an empty part at the top for a missing one. */
  private static boolean isEmptyPart(Field field) {
    return field.node().isEmpty() && field.path().pointer().lastIndexOf('/') == 0;
  }

  private static boolean hasProperties(Field variables, Findings findings) {
    Field properties = variables.field("properties");
    if (properties.node().isObject()) {
      return true;
    }
    boolean isLevelMissing = properties.node().isMissingNode();
    findings.add(
        isLevelMissing ? variables.path() : properties.path(),
        REASON,
        "variables.properties is %s, but must be an object of the variables"
            .formatted(found(properties)),
        isLevelMissing
            ? "put the variables one level down, under properties, beside type: object"
            : "write an object with one schema for each variable");
    return false;
  }

  private static String found(Field field) {
    return field.node().isMissingNode() ? "missing" : field.type();
  }

  private static void missing(Field field, String name, String found, Findings findings) {
    findings.add(
        field.path(),
        REASON,
        "%s is %s, but must be an object%s"
            .formatted(name, found, found.equals("empty") ? " with something in it" : ""),
        field.path().pointer().startsWith(LintedTemplate.PROPERTIES.pointer() + "/")
            ? "write a schema such as {\"type\": \"string\"}"
            : "start from `prefect work-pool get-default-base-job-template --type kubernetes`");
  }
}
