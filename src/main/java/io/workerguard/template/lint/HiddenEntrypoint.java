package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.Text;
import java.util.Set;

/**
 * No volume is mounted at {@code /opt/prefect}, where Prefect's image has its entrypoint.
 *
 * <p>Source: Prefect's {@code Dockerfile}.
 */
final class HiddenEntrypoint implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo("hidden-entrypoint", Severity.ERROR, "No volume hides the image's entrypoint");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    if (!template.container().field("command").isAbsent()) {
      return;
    }
    for (Field mount : template.elements(template.below(template.container(), "volumeMounts"))) {
      Field path = template.below(mount, "mountPath");
      String text = Text.of(path.node()).replaceFirst("/+$", "");
      if (Set.of("/opt", "/opt/prefect").contains(text)) {
        findings.add(
            path.path(),
            "volume hides the entrypoint",
            "the image starts /opt/prefect/entrypoint.sh, and a volume at %s hides it"
                .formatted(text),
            "mount the volume at a directory of its own");
      }
    }
  }
}
