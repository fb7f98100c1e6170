package io.workerguard.template.lint;

import io.workerguard.model.Field;

/**
 * The manifest has no {@code metadata.name}: a second flow run would ask for a Job that is there
 * already. With {@code metadata.generateName} every Job gets another name.
 *
 * <p>Source: {@code _populate_generate_name_if_not_present} of prefect-kubernetes keeps the name.
 */
final class FixedName implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo("fixed-name", Severity.WARNING, "Jobs get a name of their own each");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field name = template.written(LintedTemplate.MANIFEST.fields("metadata", "name"));
    if (!name.isAbsent()) {
      findings.add(
          name.path(),
          "name of Jobs is fixed",
          "metadata.name is %s; while one flow run's Job is there, Kubernetes refuses the next"
              .formatted(name.shown()),
          "remove it; metadata.generateName gives every Job a name of its own");
    }
  }
}
