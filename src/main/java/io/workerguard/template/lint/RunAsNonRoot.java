package io.workerguard.template.lint;

import io.workerguard.model.Field;

/**
 * Where {@code runAsNonRoot} is true, {@code runAsUser} is a number other than 0: Prefect's image
 * is root, so that the kubelet would not start it, and the flow run would wait for good.
 *
 * <p>Source: Prefect's {@code Dockerfile} names no user.
 */
final class RunAsNonRoot implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "run-as-non-root", Severity.WARNING, "A container that must not be root has a user");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    ContainerSecurity security = new ContainerSecurity(template);
    Field user = security.setting("runAsUser");
    boolean isUser = user.node().isIntegralNumber() && user.node().bigIntegerValue().signum() > 0;
    if (security.isNonRoot() && !isUser) {
      findings.add(
          security.setting("runAsNonRoot").path(),
          "container must not be root and has no other user",
          "runAsUser is %s; an image that names no number as its user, such as Prefect's, does not start"
              .formatted(user.shown()),
          "set runAsUser, for Prefect's image to 1001");
    }
  }
}
