package io.workerguard.template.lint;

import io.workerguard.model.Field;

/**
 * The default of {@code env} and {@code job_configuration.env} are no lists: a deployment's
 * environment replaces a list or is dropped for one, and a null in a list removes nothing.
 *
 * <p>Source: {@code from_template_and_values} of Prefect's {@code workers/base.py}.
 */
final class EnvLosesValues implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "env-loses-values",
          Severity.WARNING,
          "The environment is an object, so that nothing of it is lost");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final String REASON = "environment of deployments is lost";

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field byDefault = template.defaultOf("env");
    Field configured = template.written(LintedTemplate.CONFIGURATION.field("env"));
    if (byDefault.node().isArray()) {
      judgeList(byDefault, "default of env is a list: the env of a deployment is lost", findings);
    }
    if (configured.node().isArray()) {
      judgeList(
          configured,
          "job_configuration.env is a list: the variable env does not reach the flow run",
          findings);
    } else if (configured.isAbsent() && template.declares("env") && byDefault.node().isEmpty()) {
      findings.add(
          configured.path(),
          REASON,
          "job_configuration has no env: the worker puts its own in the place of what a deployment sets",
          "add \"env\": \"{{ env }}\" to job_configuration");
    }
  }

  private static void judgeList(Field list, String detail, Findings findings) {
    findings.add(
        list.path(),
        REASON,
        detail,
        "write an object of names and texts; what comes from a Secret belongs into the manifest's env");
    for (int i = 0; i < list.node().size(); i++) {
      Field value = list.index(i).field("value");
      if (value.node().isNull()) {
        findings.add(
            value.path(),
            "null removes nothing",
            "a null in a list removes no variable; the entry comes back at the end",
            "write an object of names and texts, where null removes a variable");
      }
    }
  }
}
