package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.Text;
import java.util.List;

/**
 * Annotations and node selectors hold texts, and no label is without a letter and a digit: of any
 * other label the worker makes a valid one, and of these it keeps what is written.
 *
 * <p>Source: {@code _slugify_label_value} of prefect-kubernetes.
 */
final class RefusedLabel implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "refused-label",
          Severity.ERROR,
          "Labels, annotations and node selectors are such as Kubernetes takes");

  private static final String REASON = "Kubernetes refuses a label, annotation or selector";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field ofJob = template.job("metadata");
    Field ofPod = template.below(template.job("spec", "template"), "metadata");
    for (Field metadata : List.of(ofJob, ofPod)) {
      judgeTypes(template.below(metadata, "annotations"), template, findings);
      judgeLabels(template.below(metadata, "labels"), template, findings);
    }
    judgeTypes(template.below(template.podSpec(), "nodeSelector"), template, findings);
  }

  private static void judgeTypes(Field texts, LintedTemplate template, Findings findings) {
    texts
        .node()
        .fieldNames()
        .forEachRemaining(name -> {
          Field text = template.below(texts, name);
          if (text.isNoText()) {
            findings.add(
                text.path(),
                REASON,
                "%s is %s".formatted(Text.quoted(name), text.type()),
                "write a text in quotes");
          }
        });
  }

  private static void judgeLabels(Field labels, LintedTemplate template, Findings findings) {
    labels
        .node()
        .fieldNames()
        .forEachRemaining(name -> {
          Field label = template.below(labels, name);
          String text = Text.of(label.node());
          if (!text.isEmpty() && text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            findings.add(
                label.path(),
                REASON,
                "label %s is %s, of which the worker can make no valid one"
                    .formatted(Text.quoted(name), label.shown()),
                "write at least one letter or digit");
          }
        });
  }
}
