package io.workerguard.template.lint;

import java.util.Optional;
import java.util.Set;

/**
 * {@code PREFECT_API_URL}, where the template sets it, is no address of the flow run's own pod and
 * none of the misspellings that Prefect itself warns of.
 *
 * <p>Source: {@code _warn_on_misconfigured_api_url} of Prefect's {@code settings/models/root.py}.
 */
final class ApiAddress implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "api-address",
          Severity.WARNING,
          "The address of the Prefect API can be reached from flow runs");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final String NAME = "PREFECT_API_URL";

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    for (EnvironmentVariable variable : EnvironmentVariable.in(template)) {
      if (variable.name().equals(NAME)) {
        problem(variable.text())
            .ifPresent(problem ->
                findings.add(
                    variable.value().path(),
                    "address of the Prefect API is wrong",
                    NAME + " " + problem,
                    "write the address at which flow runs reach the API, with /api at its end where it is"
                        + " your own server"));
      }
    }
  }

  private static Optional<String> problem(String url) {
    String host = url.replaceFirst("^[a-z]*://", "").replaceFirst("[:/].*$", "");
    if (Set.of("localhost", "127.0.0.1", "0.0.0.0").contains(host)) {
      return Optional.of("leads to the flow run's own pod, and not to the server");
    }
    if (url.contains("app.prefect.cloud")) {
      return Optional.of(
          "leads to the user interface app.prefect.cloud; the API is api.prefect.cloud");
    }
    if (url.contains("/account/")) {
      return Optional.of("has /account/, where the API has /accounts/");
    }
    if (url.contains("/workspace/")) {
      return Optional.of("has /workspace/, where the API has /workspaces/");
    }
    return host.equals("api.prefect.cloud") && !url.contains("api.prefect.cloud/api")
        ? Optional.of("lacks /api behind the host")
        : Optional.empty();
  }
}
