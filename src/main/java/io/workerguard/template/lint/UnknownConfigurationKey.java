package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.Spelling;
import io.workerguard.model.Text;
import java.util.List;

/**
 * {@code job_configuration} has no key that the worker ignores.
 *
 * <p>Source: {@code KubernetesWorkerJobConfiguration} of prefect-kubernetes, which ignores what it
 * does not know.
 */
final class UnknownConfigurationKey implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "unknown-configuration-key",
          Severity.WARNING,
          "Every key of job_configuration is one that the worker reads");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final List<String> KNOWN =
      List.of(
          "command",
          "env",
          "labels",
          "annotations",
          "name",
          "namespace",
          "job_manifest",
          "cluster_config",
          "job_watch_timeout_seconds",
          "pod_watch_timeout_seconds",
          "stream_output");

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field configuration = template.written(LintedTemplate.CONFIGURATION);
    configuration
        .node()
        .fieldNames()
        .forEachRemaining(key -> {
          if (!KNOWN.contains(key)) {
            findings.add(
                new Spot.Key(configuration.path().field(key)),
                "worker ignores this key",
                "job_configuration has no %s; what stands here is lost".formatted(Text.quoted(key)),
                Spelling.nearest(key, KNOWN)
                    .map("did you mean %s?"::formatted)
                    .orElse("what the Job needs belongs into job_manifest"));
          }
        });
  }
}
