package io.workerguard.template.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.template.render.Placeholder;

/**
 * No text has braces that look like a placeholder and are none, such as {@code {{ a | b }}}: the
 * worker leaves them as they are.
 *
 * <p>Source: {@code PLACEHOLDER_CAPTURE_REGEX} of Prefect's {@code utilities/templating}: a name
 * has letters, digits and {@code _ . - [ ] $}.
 */
final class MalformedPlaceholder implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "malformed-placeholder", Severity.WARNING, "What looks like a placeholder is one");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final int LONGEST = 200;

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    judge(template.written(LintedTemplate.CONFIGURATION), findings);
  }

  private static void judge(Field field, Findings findings) {
    JsonNode node = field.node();
    node.fieldNames().forEachRemaining(name -> judge(field.field(name), findings));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        judge(field.index(i), findings);
      }
    }
    if (node.isTextual() && node.textValue().contains("{{")) {
      judge(field.path(), node.textValue(), findings);
    }
  }

  private static void judge(FieldPath at, String text, Findings findings) {
    int from = 0;
    for (Placeholder right : Placeholder.in(text)) {
      judge(at, text, from, right.start(), findings);
      from = right.end();
    }
    judge(at, text, from, text.length(), findings);
  }

  /** Looks at what stands between two placeholders. */
  private static void judge(FieldPath at, String text, int from, int to, Findings findings) {
    int start = text.indexOf("{{", from);
    while (start >= 0 && start < to && !findings.isFull()) {
      int close = text.substring(start, Math.min(to, start + LONGEST)).indexOf("}}");
      int end = close < 0 ? start + 2 : start + close + 2;
      // The third brace before a placeholder is plain text.
      if (end <= to && start + 1 < to) {
        add(at, start, end, findings);
      }
      start = text.indexOf("{{", end);
    }
  }

  private static void add(FieldPath at, int start, int end, Findings findings) {
    findings.add(
        new Spot.Part(at, start, end),
        "braces are no placeholder",
        end - start == 2
            ? "{{ is not closed by }}, so that it stays as text"
            : "a placeholder holds one name of letters, digits and _ . - [ ] $; this stays as text",
        "write {{ name }}; a default belongs into variables, not behind a |");
  }
}
