package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;

/**
 * {@code imagePullSecrets} is a list of objects with a {@code name}, also where a variable holds
 * it.
 *
 * <p>Source: a snippet of Prefect's guide to templates makes it a list of texts, which Kubernetes
 * refuses.
 */
final class PullSecretShape implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "pull-secret-shape", Severity.ERROR, "Image pull secrets are objects with a name");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final String REASON = "image pull secrets have the wrong shape";
  private static final String FIX = "write objects such as {\"name\": \"registry\"}";

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field secrets = template.below(template.podSpec(), "imagePullSecrets");
    if (secrets.isNoList()) {
      findings.add(secrets.path(), REASON, "imagePullSecrets is %s".formatted(secrets.type()), FIX);
    }
    for (Field secret : template.elements(secrets)) {
      if (!secret.node().isMissingNode() && !secret.node().isObject()) {
        findings.add(
            secret.path(), REASON, "an image pull secret is %s".formatted(secret.type()), FIX);
      }
    }
    for (PlaceholderUse use : template.uses()) {
      if (use.at().equals(secretsPath()) && !use.isKey()) {
        judgeSchema(template.variable(use.name()).field("items").field("type"), findings);
      }
    }
  }

  private static FieldPath secretsPath() {
    return LintedTemplate.MANIFEST.fields("spec", "template", "spec", "imagePullSecrets");
  }

  private static void judgeSchema(Field type, Findings findings) {
    if (Text.of(type.node()).equals("string")) {
      findings.add(
          type.path(),
          REASON,
          "the schema asks for a list of texts, and Kubernetes wants objects with a name",
          "let items be of type object with the property name");
    }
  }
}
