package io.workerguard.template.lint;

import io.workerguard.model.Field;

/**
 * {@code cluster_config} has no default: with one, Jobs go to the cluster that it names, which this
 * cluster's admission webhooks never see.
 *
 * <p>Source: {@code _get_configured_kubernetes_client} of prefect-kubernetes.
 */
final class OtherCluster implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo("other-cluster", Severity.NOTE, "Flow runs stay in the cluster of the worker");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field config = template.below(template.written(LintedTemplate.CONFIGURATION), "cluster_config");
    if (!config.isAbsent()) {
      findings.add(
          config.path(),
          "flow runs go to another cluster",
          "cluster_config is set, so that Jobs are made where it says and not where the worker is",
          "guard that cluster too");
    }
  }
}
