package io.workerguard.template.lint;

import io.workerguard.model.Spelling;
import io.workerguard.model.Text;
import io.workerguard.template.render.Placeholder;

/**
 * The name in every placeholder of {@code job_configuration}, in keys too, is a key of {@code
 * variables.properties}.
 *
 * <p>Source: the server's check of the template in {@code server/schemas/actions.py}, which knows
 * no other kind of placeholder and looks at the JSON text, so that it does not see a name with
 * letters beyond ASCII, nor one with a line break in its braces.
 */
final class UndeclaredVariable implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "undeclared-variable",
          Severity.ERROR,
          "Every placeholder names a variable that the template declares");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    for (PlaceholderUse use : template.uses()) {
      if (!template.declares(use.name()) && !findings.isFull()) {
        findings.add(
            use.spot(),
            "placeholder names no variable",
            "{{ %s }} is not among variables.properties; %s"
                .formatted(
                    Text.shortened(use.name()),
                    isSeen(use)
                        ? "Prefect's server refuses the template"
                        : "Prefect's server overlooks it, and the worker puts nothing in its place"),
            fix(use, template));
      }
    }
  }

  private static boolean isSeen(PlaceholderUse use) {
    return use.text()
        .substring(use.placeholder().start(), use.placeholder().end())
        .chars()
        .allMatch(c -> c >= ' ' && c < 127);
  }

  private static String fix(PlaceholderUse use, LintedTemplate template) {
    String variable = use.variable();
    if (use.placeholder().kind() == Placeholder.Kind.ENVIRONMENT) {
      return "the worker's environment is to be had in the default of env alone";
    }
    if (use.placeholder().kind() != Placeholder.Kind.STANDARD) {
      return "write it into the default of a variable, and the name of that variable here";
    }
    if (!variable.equals(use.name()) && template.declares(variable)) {
      return "a part of a variable cannot be used here; declare a variable of its own for it";
    }
    if (variable.equals("ctx")) {
      return "write it into the default of the variable name, where the worker knows it";
    }
    return Spelling.nearest(use.name(), template.variables())
        .map(near -> "did you mean {{ %s }}? Otherwise declare it".formatted(Text.shortened(near)))
        .orElse("declare it in variables.properties, or remove the placeholder");
  }
}
