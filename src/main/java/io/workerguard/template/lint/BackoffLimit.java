package io.workerguard.template.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;

/**
 * {@code backoffLimit} is set, and where it is not 0 nothing sets {@code
 * PREFECT_FLOW_RUN_EXECUTE_SIGTERM_BEHAVIOR}: the worker then overwrites or removes the variable,
 * since a flow run that Prefect reschedules and Kubernetes tries again would run twice.
 *
 * <p>Source: {@code _propagate_sigterm_behavior} of prefect-kubernetes.
 */
final class BackoffLimit implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "backoff-limit", Severity.WARNING, "Either Prefect or Kubernetes tries a flow run again");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final String VARIABLE = "PREFECT_FLOW_RUN_EXECUTE_SIGTERM_BEHAVIOR";

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field limit = template.job("spec", "backoffLimit");
    JsonNode node = limit.node();
    if (limit.isAbsent()) {
      findings.add(
          limit.path(),
          "number of tries is left to Kubernetes",
          "backoffLimit is not set; Kubernetes then tries a failed flow run six times more",
          "write backoffLimit: 0, and let Prefect's retries decide");
    } else if (node.isIntegralNumber() && node.bigIntegerValue().signum() != 0) {
      EnvironmentVariable.last(VARIABLE, EnvironmentVariable.in(template))
          .ifPresent(variable ->
              findings.add(
                  variable.value().path(),
                  "behaviour on SIGTERM is overwritten",
                  "backoffLimit is %s, so that the worker overwrites or removes %s"
                      .formatted(limit.shown(), VARIABLE),
                  "write backoffLimit: 0, or leave the variable out"));
    }
  }
}
