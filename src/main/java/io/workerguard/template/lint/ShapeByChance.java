package io.workerguard.template.lint;

import io.workerguard.model.FieldPath;
import io.workerguard.model.Pod;
import io.workerguard.template.render.RequiredShape;

/**
 * {@code parallelism} and {@code completions}, where they are not in the pod's spec, are in the
 * Job's: any other 1, such as {@code backoffLimit: 1}, satisfies the worker too, until it changes.
 *
 * <p>Source: {@code _validate_job_manifest} of prefect-kubernetes takes what a JSON difference
 * calls a move for right.
 */
final class ShapeByChance implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "shape-by-chance",
          Severity.WARNING,
          "The manifest satisfies the worker by itself and not by chance");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    RequiredShape difference =
        RequiredShape.of(template.rendered(template.written(LintedTemplate.MANIFEST).node()));
    for (FieldPath path : difference.forgiven()) {
      boolean isMoved = template.job("spec", path.name()).node().isIntegralNumber();
      if (Pod.DROPPED.contains(path.name()) && !isMoved) {
        findings.add(
            path.within(LintedTemplate.MANIFEST),
            "worker is satisfied by chance",
            "%s is missing; another 1 in the manifest stands for it, and the worker refuses the"
                    .formatted(path.dotted())
                + " manifest as soon as that changes",
            "add %s: 1 to the Job's spec or to the pod's".formatted(path.name()));
      }
    }
  }
}
