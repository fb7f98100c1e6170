package io.workerguard.template.lint;

/**
 * What a reader of findings needs to know of a rule.
 *
 * @param id the name in kebab case
 * @param severity how much its findings matter
 * @param summary one sentence, without a full stop
 */
public record RuleInfo(String id, Severity severity, String summary) {}
