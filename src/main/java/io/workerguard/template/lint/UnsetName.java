package io.workerguard.template.lint;

import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import java.util.Optional;
import java.util.Set;

/**
 * An element of a list in the manifest is not left without its name, or without the name of the
 * Secret or ConfigMap that it takes, where a variable is not set: the worker removes the key with
 * the placeholder and keeps the object around it.
 *
 * <p>Source: {@code apply_values} of Prefect's {@code utilities/templating}.
 */
final class UnsetName implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "unset-name",
          Severity.WARNING,
          "What is left to a variable is not half there without it");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final Set<String> NAMES = Set.of("name", "secretName", "claimName");

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    for (PlaceholderUse use : template.uses()) {
      boolean isName = !use.isKey() && NAMES.contains(use.at().name());
      if (isName && isInList(use.at()) && isUnset(use, template)) {
        findings.add(
            use.spot(),
            "element of a list may lose its name",
            "where %s is not set, %s is left without %s"
                .formatted(
                    Text.shortened(use.name()),
                    use.at().parent().orElseThrow().dottedFrom(LintedTemplate.MANIFEST),
                    use.at().name()),
            "give the variable a default, make it required, or let it hold the whole list");
      }
    }
  }

  private static boolean isUnset(PlaceholderUse use, LintedTemplate template) {
    return use.placeholder().isWhole(use.text())
        && template.declares(use.name())
        && !template.defaults().has(use.name())
        && !template.isRequired(use.name());
  }

  private static boolean isInList(FieldPath at) {
    Optional<FieldPath> above = at.parent();
    while (above.isPresent()) {
      if (above.orElseThrow().isElement()) {
        return true;
      }
      above = above.orElseThrow().parent();
    }
    return false;
  }
}
