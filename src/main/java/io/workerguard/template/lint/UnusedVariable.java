package io.workerguard.template.lint;

import java.util.HashSet;
import java.util.Set;

/**
 * Every variable is named by a placeholder: who sets another is not told that nothing changes.
 *
 * <p>Source: {@code from_template_and_values} of Prefect's {@code workers/base.py}.
 */
final class UnusedVariable implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo("unused-variable", Severity.WARNING, "Every variable that is declared is used");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Set<String> used = new HashSet<>();
    template.uses().stream().filter(use -> !use.isKey()).forEach(use -> used.add(use.variable()));
    PlaceholderUse.in(template.defaultOf("env")).forEach(use -> used.add(use.variable()));
    if (template.written(LintedTemplate.CONFIGURATION.field("env")).node().isObject()) {
      used.add("env");
    }
    for (String name : template.variables()) {
      if (!used.contains(name) && !isPath(name)) {
        findings.add(
            new Spot.Key(LintedTemplate.PROPERTIES.field(name)),
            "variable is never used",
            "no placeholder of job_configuration names it: whoever sets it changes nothing, and is"
                + " not told so",
            "use it, or remove it from variables.properties");
      }
    }
  }

  /** Of which another rule speaks. */
  private static boolean isPath(String name) {
    return name.chars().anyMatch(c -> ".[]".indexOf(c) >= 0);
  }
}
