package io.workerguard.template.lint;

import io.workerguard.model.Text;

/**
 * No key has a placeholder: the server checks them there, but the worker never replaces them.
 *
 * <p>Source: {@code apply_values} of Prefect's {@code utilities/templating}.
 */
final class PlaceholderInKey implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "placeholder-in-key", Severity.WARNING, "Placeholders stand in values, not in keys");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    for (PlaceholderUse use : template.uses()) {
      if (use.isKey() && template.declares(use.name())) {
        findings.add(
            use.spot(),
            "placeholder in a key is never replaced",
            "the key keeps the text {{ %s }}".formatted(Text.shortened(use.name())),
            "let a variable hold the whole object, such as {{ labels }}");
      }
    }
  }
}
