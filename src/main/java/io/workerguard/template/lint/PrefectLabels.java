package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.Text;

/**
 * Neither the default of {@code labels} nor the pod's own labels hold one of {@code prefect.io/…}:
 * those of a user win over Prefect's, and the worker finds its flow runs by them.
 *
 * <p>Source: {@code prepare_for_flow_run} of prefect-kubernetes.
 */
final class PrefectLabels implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "prefect-labels", Severity.WARNING, "Prefect's own labels are left to the worker");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final String PREFIX = "prefect.io/";

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field labels = template.defaultOf("labels");
    labels
        .node()
        .fieldNames()
        .forEachRemaining(name -> {
          if (name.startsWith(PREFIX)) {
            findings.add(
                new Spot.Key(labels.path().field(name)),
                "label of Prefect is overwritten",
                "%s replaces the worker's own; with a wrong one it loses sight of the flow run"
                    .formatted(Text.shortened(name)),
                "use another prefix");
          }
        });
  }
}
