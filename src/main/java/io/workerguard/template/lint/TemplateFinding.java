package io.workerguard.template.lint;

import io.workerguard.model.FieldPath;

/**
 * What a rule found in a template.
 *
 * @param rule the rule's id
 * @param severity how much it matters
 * @param spot what it is about
 * @param reason the kind of fault, the same words every time
 * @param detail what exactly is wrong here; shows no value that could be a secret
 * @param fix what to do about it
 */
public record TemplateFinding(
    String rule, Severity severity, Spot spot, String reason, String detail, String fix) {

  /** The field of the template. */
  public FieldPath at() {
    return spot.at();
  }
}
