package io.workerguard.template.lint;

import io.workerguard.model.FieldPath;
import io.workerguard.model.Pod;
import io.workerguard.template.render.RequiredShape;

/**
 * Nothing that Kubernetes demands is missing because the worker's check takes an equal value
 * elsewhere for it: {@code restartPolicy} with a stray {@code Never}, the container's name, {@code
 * kind}, or all of {@code containers}.
 *
 * <p>Source: {@code _validate_job_manifest} of prefect-kubernetes takes what a JSON difference
 * calls a move for right.
 */
final class OverlookedShape implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "overlooked-shape",
          Severity.ERROR,
          "The manifest has what the worker overlooks and Kubernetes demands");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    RequiredShape difference =
        RequiredShape.of(template.rendered(template.written(LintedTemplate.MANIFEST).node()));
    for (FieldPath path : difference.forgiven()) {
      if (!Pod.DROPPED.contains(path.name())) {
        findings.add(
            path.within(LintedTemplate.MANIFEST),
            "worker overlooks what is missing",
            "%s is missing; the worker takes an equal value elsewhere for it, and then the Job is"
                    .formatted(path.dotted())
                + " refused or the run crashes",
            "add it: " + RequiredShape.demanded(path));
      }
    }
  }
}
