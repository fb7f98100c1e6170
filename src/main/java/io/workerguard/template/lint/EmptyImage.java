package io.workerguard.template.lint;

import io.workerguard.model.Field;

/**
 * {@code image} of the flow run's container is neither empty nor null, where no variable is set:
 * the worker writes its default only where the key is absent.
 *
 * <p>Source: {@code _populate_image_if_not_present} of prefect-kubernetes.
 */
final class EmptyImage implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo("empty-image", Severity.ERROR, "A flow run has an image");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field image = template.below(template.container(), "image");
    boolean isNull =
        image.node().isNull() && image.path().pointer().startsWith("/job_configuration");
    boolean isBlank = image.node().isTextual() && image.node().textValue().isBlank();
    if (isNull || isBlank) {
      findings.add(
          image.path(),
          "image is empty",
          "image is %s, which Kubernetes refuses".formatted(isNull ? "null" : "empty"),
          "leave it out, or let the default be null; the worker then takes Prefect's image");
    }
  }
}
