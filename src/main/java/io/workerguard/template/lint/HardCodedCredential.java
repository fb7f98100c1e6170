package io.workerguard.template.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import io.workerguard.model.credential.CommandLine;
import io.workerguard.model.credential.CredentialName;
import io.workerguard.model.credential.CredentialValue;
import io.workerguard.model.credential.VariableReference;
import io.workerguard.template.render.Placeholder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * No credential stands in the template, which everybody who may see the work pool can read: neither
 * as the value of a variable whose name speaks of one, nor in arguments, nor in any text that is
 * one by its looks. No finding shows it.
 */
final class HardCodedCredential implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "hard-coded-credential", Severity.WARNING, "No credential stands in the template");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final String REASON = "credential is in the template";
  private static final String FIX =
      "put it into a Secret and refer to that with valueFrom.secretKeyRef in the manifest's env";

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Set<FieldPath> found = new HashSet<>();
    for (EnvironmentVariable variable : EnvironmentVariable.in(template)) {
      judgeNamed(variable.name(), variable.value(), found, findings);
    }
    for (String name : template.variables()) {
      judgeNamed(name, template.defaultOf(name), found, findings);
    }
    judgeTexts(template.written(FieldPath.ROOT), found, findings);
  }

  private static void judgeNamed(
      String name, Field value, Set<FieldPath> found, Findings findings) {
    String text = Text.of(value.node());
    boolean isWritten =
        !text.isEmpty()
            && Placeholder.in(text).isEmpty()
            && !VariableReference.isAll(text)
            && !text.equalsIgnoreCase("true")
            && !text.equalsIgnoreCase("false");
    if (isWritten && CredentialName.matches(name) && found.add(value.path())) {
      findings.add(
          value.path(),
          REASON,
          "this looks like the value of %s".formatted(Text.quoted(name)),
          FIX);
    }
  }

  private static void judgeTexts(Field field, Set<FieldPath> found, Findings findings) {
    JsonNode node = field.node();
    node.fieldNames().forEachRemaining(name -> judgeTexts(field.field(name), found, findings));
    for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
      judgeTexts(field.index(i), found, findings);
    }
    String text = Text.of(node);
    Optional<String> kind = CredentialValue.kind(text);
    Optional<String> assigned =
        kind.isPresent() ? Optional.empty() : CommandLine.assigned(text, CredentialName::matches);
    kind.or(() ->
            assigned
                .filter(_ -> isCommand(field.path()))
                .map(name -> "the value of " + Text.quoted(name)))
        .filter(_ -> found.add(field.path()))
        .ifPresent(what -> findings.add(field.path(), REASON, "this holds " + what, FIX));
  }

  /** Where assignments are meant as such. */
  private static boolean isCommand(FieldPath path) {
    FieldPath list = path.isElement() ? path.parent().orElseThrow() : path;
    boolean isDefault = list.name().equals("default");
    String name = isDefault ? list.parent().orElseThrow().name() : list.name();
    return name.equals("command") || name.equals("args");
  }
}
