package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.Text;
import io.workerguard.template.render.Placeholder;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code metadata.generateName} is, for a flow run that sets no name, the begin of a DNS subdomain:
 * lower-case letters, digits, {@code -} and {@code .}.
 *
 * <p>Source: {@code _populate_generate_name_if_not_present} of prefect-kubernetes, which makes a
 * name of its own only where none is rendered.
 */
final class InvalidName implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "invalid-name", Severity.ERROR, "The names of Jobs are such as Kubernetes takes");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final Pattern VALID = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,240}[-a-z0-9])?");
  private static final Set<String> REPLACED = Set.of("", "-", "None-");

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field generated = template.job("metadata", "generateName");
    String text = Text.of(generated.node());
    if (generated.isAbsent() || REPLACED.contains(text)) {
      return;
    }
    boolean isValid =
        text.length() <= 243 && (VALID.matcher(text).matches() || !Placeholder.in(text).isEmpty());
    if (!isValid) {
      findings.add(
          generated.path(),
          "name of Jobs is not valid",
          "flow runs that set no name ask for a Job %s, which Kubernetes refuses"
              .formatted(generated.shown()),
          "use lower-case letters, digits and -; the worker does not change a name that is set");
    }
  }
}
