package io.workerguard.template.lint;

import java.util.List;
import java.util.Optional;

/**
 * The template does not set both {@code PREFECT_API_KEY} and {@code PREFECT_API_AUTH_STRING}:
 * Prefect takes the second, against its documentation.
 *
 * <p>Source: {@code PrefectClient} of Prefect's {@code client/orchestration}.
 */
final class TwoCredentials implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "two-credentials", Severity.WARNING, "Flow runs have one credential for the Prefect API");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    List<EnvironmentVariable> all = EnvironmentVariable.in(template);
    Optional<EnvironmentVariable> key = EnvironmentVariable.last("PREFECT_API_KEY", all);
    boolean isBoth = EnvironmentVariable.last("PREFECT_API_AUTH_STRING", all).isPresent();
    key.filter(_ -> isBoth)
        .ifPresent(variable ->
            findings.add(
                variable.value().path(),
                "two credentials for one API",
                "PREFECT_API_AUTH_STRING is set as well, and Prefect then does not use the key",
                "keep the one that the server asks for"));
  }
}
