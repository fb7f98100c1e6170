package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.Text;

/**
 * The metadata of Job and pod and their labels are objects where they are there at all, and every
 * label is a text: the worker crashes on anything else.
 *
 * <p>Source: {@code _validate_job_manifest} and {@code _slugify_labels} of prefect-kubernetes.
 */
final class InvalidMetadata implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "invalid-metadata",
          Severity.ERROR,
          "Metadata of Job and pod is such as the worker can read");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final String REASON = "worker crashes on the metadata";

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    judge(template.job("metadata"), template, findings);
    judge(template.below(template.job("spec", "template"), "metadata"), template, findings);
  }

  private static void judge(Field metadata, LintedTemplate template, Findings findings) {
    if (!isObjectOrMissing(metadata, findings)) {
      return;
    }
    Field labels = template.below(metadata, "labels");
    if (isObjectOrMissing(labels, findings)) {
      labels
          .node()
          .fieldNames()
          .forEachRemaining(name -> {
            Field label = template.below(labels, name);
            if (!label.node().isTextual() && !label.node().isMissingNode()) {
              findings.add(
                  label.path(),
                  REASON,
                  "label %s is %s".formatted(Text.quoted(name), label.type()),
                  "write a text in quotes");
            }
          });
    }
  }

  private static boolean isObjectOrMissing(Field field, Findings findings) {
    boolean isRight = field.node().isObject() || field.node().isMissingNode();
    if (!isRight) {
      findings.add(
          field.path(),
          REASON,
          "%s is %s".formatted(field.path().name(), field.type()),
          "write an object, or leave it out");
    }
    return isRight;
  }
}
