package io.workerguard.template.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;
import io.workerguard.model.Text;
import java.util.List;

/**
 * The fields of Job and pod that Kubernetes takes whole numbers for hold such, also where a default
 * holds it: a number in quotes is refused.
 */
final class InvalidNumber implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "invalid-number", Severity.ERROR, "Whole numbers of Job and pod are whole numbers");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final List<String> OF_JOB =
      List.of("backoffLimit", "ttlSecondsAfterFinished", "activeDeadlineSeconds");
  private static final List<String> OF_POD =
      List.of("terminationGracePeriodSeconds", "activeDeadlineSeconds", "priority");
  private static final List<String> OF_USER = List.of("runAsUser", "runAsGroup", "fsGroup");

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field pod = template.podSpec();
    judge(template.job("spec"), OF_JOB, template, findings);
    judge(pod, OF_POD, template, findings);
    judge(template.below(pod, "securityContext"), OF_USER, template, findings);
    judge(template.below(template.container(), "securityContext"), OF_USER, template, findings);
  }

  private static void judge(
      Field holder, List<String> names, LintedTemplate template, Findings findings) {
    for (String name : names) {
      Field number = template.below(holder, name);
      if (!number.isAbsent() && !isWhole(number.node())) {
        findings.add(
            number.path(),
            "field is no whole number",
            "%s is %s, which Kubernetes refuses".formatted(name, shown(number)),
            "write a whole number without quotes");
      }
    }
  }

  private static boolean isWhole(JsonNode node) {
    return node.isNumber() && (node.isIntegralNumber() || node.doubleValue() % 1 == 0);
  }

  /** What is nothing like a number may have come here by mistake, and be nobody's business. */
  private static String shown(Field number) {
    String text = Text.of(number.node());
    return text.isEmpty() || text.matches("[-+0-9. ]{1,20}") ? number.shown() : number.type();
  }
}
