package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.workerguard.admission.AdmissionRequest;
import io.workerguard.admission.Answer;
import io.workerguard.admission.Webhook;
import io.workerguard.check.Violation;
import io.workerguard.engine.Finding;
import io.workerguard.engine.Review;
import io.workerguard.engine.Verdict;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Subject;
import io.workerguard.mutation.Patch;
import io.workerguard.policy.Enforcement;
import io.workerguard.policy.Exempted;
import io.workerguard.policy.Exemptions;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionLogTest {

  @Test
  void hasAlwaysTheSameFields() {
    Answer answer = answer("flow-x", finding("allowed-registries", Enforcement.DENY, Exempted.NO));

    assertThat(DecisionLog.line(Webhook.VALIDATE, answer, 123_456))
        .isEqualTo(
            "webhook=validate decision=denied operation=CREATE kind=\"Job\" namespace=\"team\""
                + " name=\"flow-x\" user=\"kim\" subject=flow-run patched=false"
                + " checks=[flow-runs:allowed-registries=deny] dryRun=true micros=123 uid=\"u-1\"");
  }

  @Test
  void nothingThatATenantWritesEndsALineOrAQuote() {
    Answer answer = answer("a\r\nINFO forged\" decision=admitted \\ \u001b[31m\u202e");

    assertThat(DecisionLog.line(Webhook.MUTATE, answer, 0))
        .doesNotContain("\n", "\r", "\u001b", "\u202e")
        .contains(
            "name=\"a\\u000d\\u000aINFO forged\\\" decision=admitted \\\\ \\u001b[31m\\u202e\"");
  }

  @Test
  void aLongNameIsCut() {
    Answer answer = answer("x".repeat(10_000));

    assertThat(DecisionLog.line(Webhook.MUTATE, answer, 0))
        .contains("x".repeat(253) + "…\"")
        .hasSizeLessThan(1000);
  }

  @Test
  void exemptedFindingsAreLeftOutAndManyAreCut() {
    Finding[] many =
        Collections.nCopies(30, finding("pinned-images", Enforcement.WARN, Exempted.NO))
            .toArray(Finding[]::new);
    many[0] = finding("resource-limits", Enforcement.DENY, Exemptions.ANY);

    assertThat(DecisionLog.line(Webhook.VALIDATE, answer("x", many), 0))
        .doesNotContain("resource-limits")
        .contains("flow-runs:pinned-images=warn …]");
  }

  private static Finding finding(String check, Enforcement enforcement, Exempted exempted) {
    Violation violation =
        new Violation(check, FieldPath.of("spec"), "reason", "secret detail", "fix");
    return new Finding("flow-runs", enforcement, exempted, violation);
  }

  private static Answer answer(String name, Finding... findings) {
    Review review = Review.create(JsonNodeFactory.instance.objectNode(), "team", "kim");
    return new Answer(
        new AdmissionRequest("u-1", "Job", name, true, review),
        new Verdict(true, Subject.FLOW_RUN, new Patch(review.object()), List.of(findings)),
        "{}");
  }
}
