package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.Pod;

/**
 * The pod's spec has no {@code parallelism} and {@code completions}: the API server drops them
 * there, and Prefect's worker demands them all the same. In the Job's spec both are content.
 *
 * <p>Source: {@code _validate_job_manifest} of prefect-kubernetes.
 */
final class DroppedField implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo("dropped-field", Severity.NOTE, "The API server keeps what the manifest says");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field podSpec = template.podSpec();
    for (String name : Pod.DROPPED) {
      if (podSpec.node().has(name)) {
        findings.add(
            new Spot.Key(podSpec.path().field(name)),
            "API server drops a field",
            "a pod has no %s; the API server drops it with a warning".formatted(name),
            "nothing needs to be done; moved to the Job's spec, both Prefect and Kubernetes take it");
      }
    }
  }
}
