package io.workerguard.template.lint;

import io.workerguard.model.Field;

/**
 * {@code EXTRA_PIP_PACKAGES} is not set: the image's entrypoint installs the packages for the whole
 * system, and fails before Prefect starts where the container is read-only or not root, as policies
 * make it.
 *
 * <p>Source: {@code scripts/entrypoint.sh} of Prefect.
 */
final class ExtraPipPackages implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo("extra-pip-packages", Severity.WARNING, "Packages are part of the image");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    ContainerSecurity security = new ContainerSecurity(template);
    Field user = security.setting("runAsUser");
    boolean isUser = user.node().isIntegralNumber() && user.node().bigIntegerValue().signum() > 0;
    String container =
        security.isReadOnly()
            ? "the container is read-only"
            : security.isNonRoot() || isUser
                ? "the container is not root"
                : "once a policy hardens it, the container is not root or read-only";
    EnvironmentVariable.last("EXTRA_PIP_PACKAGES", EnvironmentVariable.in(template))
        .ifPresent(variable ->
            findings.add(
                variable.value().path(),
                "packages cannot be installed",
                container + ", and so cannot install packages at its start",
                "build an image that has the packages"));
  }
}
