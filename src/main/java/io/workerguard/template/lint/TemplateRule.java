package io.workerguard.template.lint;

/**
 * A rule about templates. A pure function of the template: it neither logs nor throws, whatever the
 * template holds.
 */
interface TemplateRule {

  /** What findings say of the rule. */
  RuleInfo info();

  /** Adds what is wrong with {@code template} to {@code findings}. */
  void judge(LintedTemplate template, Findings findings);
}
