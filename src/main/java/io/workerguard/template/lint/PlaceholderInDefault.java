package io.workerguard.template.lint;

import io.workerguard.model.Text;

/**
 * No default but that of {@code env} has a placeholder for a variable: values are not rendered
 * again. Those of {@code env} are rendered, and name variables of the template.
 *
 * <p>Source: {@code from_template_and_values} of Prefect's {@code workers/base.py}.
 */
final class PlaceholderInDefault implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "placeholder-in-default",
          Severity.WARNING,
          "Defaults hold no placeholders that stay as text");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    for (String name : template.variables()) {
      for (PlaceholderUse use : PlaceholderUse.in(template.defaultOf(name))) {
        if (!use.isKey() && !isRight(name, use, template)) {
          add(name.equals("env"), use, findings);
        }
      }
    }
  }

  private static boolean isRight(String variable, PlaceholderUse use, LintedTemplate template) {
    return switch (use.placeholder().kind()) {
      case BLOCK, PREFECT_VARIABLE -> true;
      case ENVIRONMENT -> variable.equals("env");
      case STANDARD ->
          (variable.equals("env") && template.declares(use.variable()))
              || (variable.equals("name") && use.variable().equals("ctx"));
    };
  }

  private static void add(boolean isEnv, PlaceholderUse use, Findings findings) {
    String shown = Text.shortened(use.name());
    findings.add(
        use.spot(),
        "placeholder in a default is not replaced",
        isEnv
            ? "{{ %s }} names no variable, so that nothing stands here".formatted(shown)
            : "the worker puts defaults in as they are: {{ %s }} stays as text".formatted(shown),
        isEnv
            ? "declare the variable, or write the value"
            : "write the value, or use the other variable in job_configuration");
  }
}
