package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import io.workerguard.template.render.RequiredShape;

/**
 * The manifest, with the defaults in it, has what the worker demands: {@code apiVersion}, {@code
 * kind}, {@code parallelism}, {@code completions} and {@code restartPolicy} in the pod's spec with
 * their exact values, and the flow run's container first and named {@code prefect-job}.
 *
 * <p>Source: {@code _validate_job_manifest} of prefect-kubernetes.
 */
final class ManifestShape implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo("manifest-shape", Severity.ERROR, "The manifest has what the worker demands");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final String REASON = "worker refuses the manifest";

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    RequiredShape difference =
        RequiredShape.of(template.rendered(template.written(LintedTemplate.MANIFEST).node()));
    for (FieldPath path : difference.missing()) {
      FieldPath at = path.within(LintedTemplate.MANIFEST);
      if (!isRequiredVariable(template, at)) {
        findings.add(
            at,
            REASON,
            "%s is missing%s"
                .formatted(
                    path.dotted(),
                    template.written(at).isAbsent() ? "" : " where its variable is not set"),
            "add it: " + RequiredShape.demanded(path));
      }
    }
    for (FieldPath path : difference.wrong()) {
      if (path.equals(FieldPath.of("metadata")) || path.name().equals("labels")) {
        continue;
      }
      Field field = followed(template, path);
      findings.add(
          field.path(),
          REASON,
          "%s is %s, but must be %s%s"
              .formatted(
                  path.dotted(), field.shown(), RequiredShape.demanded(path), hint(path, field)),
          isContainerName(path)
              ? "put the container prefect-job first"
              : "write " + RequiredShape.demanded(path));
    }
  }

  private static Field followed(LintedTemplate template, FieldPath path) {
    return path.parent()
        .map(above -> followed(template, above))
        .map(above ->
            path.isElement()
                ? template.element(above, path.index())
                : template.below(above, path.name()))
        .orElseGet(template::job);
  }

  private static boolean isRequiredVariable(LintedTemplate template, FieldPath at) {
    return PlaceholderUse.in(template.written(at)).stream()
        .anyMatch(use -> template.isRequired(use.name()));
  }

  private static String hint(FieldPath path, Field found) {
    if (isContainerName(path)) {
      return "; the first container runs the flow";
    }
    boolean isQuoted = Text.of(found.node()).equals(RequiredShape.demanded(path));
    return isQuoted ? " without quotes" : "";
  }

  private static boolean isContainerName(FieldPath path) {
    return path.name().equals("name");
  }
}
