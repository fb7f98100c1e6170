package io.workerguard.template.lint;

import io.workerguard.model.Text;

/**
 * The schema of every variable is one of draft 2020-12 that refers to nothing outside the template
 * and not to itself in a circle. Nothing is ever fetched.
 *
 * <p>Source: Prefect's {@code utilities/schema_tools}.
 */
final class InvalidVariableSchema implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "invalid-variable-schema", Severity.ERROR, "The schema of every variable can be used");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    for (String name : template.variables()) {
      template
          .schemas()
          .problem(name)
          .ifPresent(problem ->
              findings.add(
                  LintedTemplate.PROPERTIES.field(name),
                  "schema of a variable cannot be used",
                  "the schema of %s %s".formatted(Text.quoted(name), problem),
                  "write a schema of draft 2020-12 that needs nothing but this template"));
    }
  }
}
