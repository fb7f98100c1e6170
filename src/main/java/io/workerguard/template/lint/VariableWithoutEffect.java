package io.workerguard.template.lint;

import java.util.Set;

/**
 * No variable is one of those that Prefect's own template declares and no worker reads any more.
 *
 * <p>Source: {@code KubernetesWorkerJobConfiguration} of prefect-kubernetes since 0.6.0.
 */
final class VariableWithoutEffect implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo("variable-without-effect", Severity.NOTE, "Every variable has an effect");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final Set<String> UNREAD =
      Set.of("job_watch_timeout_seconds", "pod_watch_timeout_seconds", "stream_output");

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    if (!template.release().isWithoutWatchTimeouts()) {
      return;
    }
    for (String name : template.variables()) {
      if (UNREAD.contains(name)) {
        findings.add(
            new Spot.Key(LintedTemplate.PROPERTIES.field(name)),
            "variable has no effect",
            "workers since prefect-kubernetes 0.6.0 do not read %s".formatted(name),
            "nothing needs to be done; removing it keeps others from relying on it");
      }
    }
  }
}
