package io.workerguard.template.lint;

import io.workerguard.model.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The manifest's own {@code env} has no variable that the worker or the default of {@code env}
 * sets: since prefect-kubernetes 0.6.6 the manifest's is dropped, a reference to a Secret too.
 *
 * <p>Source: {@code _populate_env_in_manifest} of prefect-kubernetes.
 */
final class OverriddenEnvironment implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "overridden-environment",
          Severity.WARNING,
          "The manifest sets no variable that the worker sets too");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final String SETTING = "PREFECT_";
  private static final List<String> NOT_PASSED_ON =
      List.of("PREFECT_KUBERNETES_", "PREFECT_INTEGRATIONS_");

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    if (!template.release().dropsManifestEnvDuplicates()) {
      return;
    }
    List<EnvironmentVariable> all = EnvironmentVariable.in(template);
    Set<String> byDefault = new HashSet<>();
    for (EnvironmentVariable variable : all) {
      if (!variable.isOfManifest()) {
        byDefault.add(variable.name());
      }
    }
    for (EnvironmentVariable variable : all) {
      boolean isDefault = byDefault.contains(variable.name());
      if (isLiteral(variable) && (isDefault || isSetting(variable.name()))) {
        findings.add(
            variable.value().path(),
            "variable of the manifest is overridden",
            "the %s sets %s %s, and then this value is dropped without a word"
                .formatted(
                    isDefault ? "default of env" : "worker",
                    Text.shortened(variable.name()),
                    isDefault ? "too" : "wherever its own is set"),
            fix(variable));
      }
    }
  }

  /** Where the manifest leaves its list to the variable, the two are one. */
  private static boolean isLiteral(EnvironmentVariable variable) {
    return variable.isOfManifest()
        && variable.value().path().pointer().startsWith(LintedTemplate.MANIFEST.pointer());
  }

  private static boolean isSetting(String name) {
    return name.startsWith(SETTING) && NOT_PASSED_ON.stream().noneMatch(name::startsWith);
  }

  private static String fix(EnvironmentVariable variable) {
    return switch (variable.name()) {
      case "PREFECT_API_KEY" -> secret("API_KEY");
      case "PREFECT_API_AUTH_STRING" -> secret("API_AUTH_STRING");
      default -> "set it in the default of env, which wins over the worker";
    };
  }

  private static String secret(String credential) {
    String setting = "PREFECT_INTEGRATIONS_KUBERNETES_WORKER_" + credential;
    return "set %s_SECRET_NAME and %s_SECRET_KEY on the worker".formatted(setting, setting);
  }
}
