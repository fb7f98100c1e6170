package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.Text;
import io.workerguard.template.render.Placeholder;

/**
 * What {@code env} is by default can be merged: the default is an object or a list, and a list
 * meets no object in {@code job_configuration.env}.
 *
 * <p>Source: {@code from_template_and_values} of Prefect's {@code workers/base.py}.
 */
final class EnvCrashes implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo("env-crashes", Severity.ERROR, "The kinds of env fit together");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final String REASON = "environment crashes flow runs";

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field byDefault = template.defaultOf("env");
    Field configured = template.written(LintedTemplate.CONFIGURATION.field("env"));
    if (!byDefault.isAbsent() && byDefault.isNoObject() && byDefault.isNoList()) {
      findings.add(
          byDefault.path(),
          REASON,
          "default of env is %s, and the worker wants an object".formatted(byDefault.type()),
          "write an object of names and texts");
    } else if (byDefault.node().isArray() && configured.node().isObject()) {
      findings.add(
          byDefault.path(),
          REASON,
          "default of env is a list and job_configuration.env an object; the worker cannot merge the"
              + " two",
          "write an object of names and texts");
    } else if (!configured.isAbsent()
        && !configured.node().isObject()
        && !configured.node().isArray()
        && !isPlaceholder(configured)) {
      findings.add(
          configured.path(),
          REASON,
          "job_configuration.env is %s, and the worker wants an object"
              .formatted(configured.type()),
          "write {{ env }}");
    }
  }

  private static boolean isPlaceholder(Field field) {
    return !Placeholder.in(Text.of(field.node())).isEmpty();
  }
}
