package io.workerguard.template.lint;

import io.workerguard.model.Field;

/**
 * {@code ttlSecondsAfterFinished}, where no variable is set, is at least 60: the worker reads the
 * logs of a crashed flow run after its Job has failed.
 *
 * <p>Source: the observer of prefect-kubernetes.
 */
final class ShortTtl implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo("short-ttl", Severity.WARNING, "Finished Jobs stay long enough to be read");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final int LEAST = 60;

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field ttl = template.job("spec", "ttlSecondsAfterFinished");
    if (ttl.node().isIntegralNumber() && ttl.node().bigIntegerValue().intValue() < LEAST) {
      findings.add(
          ttl.path(),
          "finished Jobs are gone too soon",
          "ttlSecondsAfterFinished is %s; the worker may find neither Job nor logs"
              .formatted(ttl.shown()),
          "write at least 60");
    }
  }
}
