package io.workerguard.template.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.template.render.PrefectRelease;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Holds a base job template against every rule. */
public final class TemplateLint {

  /** More findings than anybody reads; bounds the work that a template can cause. */
  public static final int MOST_FINDINGS = 200;

  private static final Comparator<TemplateFinding> MOST_SEVERE_FIRST =
      Comparator.comparing(TemplateFinding::severity);

  private TemplateLint() {}

  /**
   * What is wrong with {@code template}, the most severe first, and at most {@link #MOST_FINDINGS}.
   * A template without the parts that every template has gets findings about those alone; an empty
   * one has none, since Prefect puts its default in its place.
   *
   * @param template the template as it is written, whatever that may be
   * @param release the release of the worker that will render it
   */
  public static List<TemplateFinding> findings(JsonNode template, PrefectRelease release) {
    if (template.isObject() && template.isEmpty()) {
      return List.of();
    }
    LintedTemplate linted = LintedTemplate.of(template, release);
    List<TemplateFinding> structure = findings(TemplateRules.STRUCTURE, linted);
    if (!structure.isEmpty()) {
      return structure;
    }
    List<TemplateFinding> all = new ArrayList<>();
    for (TemplateRule rule : TemplateRules.ALL) {
      all.addAll(findings(rule, linted));
    }
    if (all.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
      all.addAll(findings(TemplateRules.CRASH, linted));
    }
    return all.stream().sorted(MOST_SEVERE_FIRST).limit(MOST_FINDINGS).toList();
  }

  private static List<TemplateFinding> findings(TemplateRule rule, LintedTemplate template) {
    Findings findings = new Findings(rule.info());
    rule.judge(template, findings);
    return findings.all();
  }
}
