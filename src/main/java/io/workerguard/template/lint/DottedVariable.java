package io.workerguard.template.lint;

import io.workerguard.model.Text;

/**
 * No variable has {@code .}, {@code [} or {@code ]} in its name: the worker reads such a name as a
 * path, and never finds the default.
 *
 * <p>Source: {@code get_from_dict} of Prefect's {@code utilities/collections.py}.
 */
final class DottedVariable implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo("dotted-variable", Severity.WARNING, "No name of a variable reads as a path");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    for (String name : template.variables()) {
      if (name.chars().anyMatch(c -> ".[]".indexOf(c) >= 0)) {
        findings.add(
            new Spot.Key(LintedTemplate.PROPERTIES.field(name)),
            "name of a variable reads as a path",
            "the worker looks for parts of %s one after the other and never finds its default"
                .formatted(Text.quoted(name)),
            "use letters, digits and _ alone");
      }
    }
  }
}
