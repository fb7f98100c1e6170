package io.workerguard.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.Json;
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
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageTest {

  @Test
  void theFirstLineNamesTheObjectAndTheFirstFinding() {
    String message =
        Message.denial(
            request("nightly"), verdict(finding("a", "is bad"), finding("b", "is worse")));

    assertThat(message)
        .isEqualTo(
            """
            Job prefect/nightly: a: spec.x: it does not fit: is bad; mend it (policy p)
            b: spec.x: it does not fit: is worse; mend it (policy p)\
            """);
  }

  @Test
  void warnedAndExemptedFindingsAreNoPartOfADenial() {
    Finding denied = finding("a", "is bad");
    Finding warned = new Finding("p", Enforcement.WARN, Exempted.NO, denied.violation());
    Finding exempted = new Finding("p", Enforcement.DENY, Exemptions.ANY, denied.violation());

    assertThat(Message.denial(request("x"), verdict(warned, denied, exempted)).lines()).hasSize(1);
  }

  @Test
  void aLongDenialIsCutAtALineAndSaysHowManyAreLeftOut() {
    Finding[] findings =
        IntStream.range(0, 100)
            .mapToObj(i -> finding("check-" + i, "is bad"))
            .toArray(Finding[]::new);

    String message = Message.denial(request("x"), verdict(findings));

    assertThat(bytes(message)).isLessThanOrEqualTo(Message.MAX_DENIAL_BYTES);
    long shown = message.lines().count() - 1;
    assertThat(message.lines().toList().getLast()).isEqualTo("and %d more".formatted(100 - shown));
  }

  @Test
  void aSingleLongFindingIsCutWithinACharacterNever() {
    String message =
        Message.denial(request("x"), verdict(finding("a", "\ud83d\ude00".repeat(2000))));

    assertThat(bytes(message)).isLessThanOrEqualTo(Message.MAX_DENIAL_BYTES);
    assertThat(message).endsWith("\ud83d\ude00…");
  }

  @Test
  void whatATenantWritesStaysOnItsLine() {
    String message =
        Message.denial(request("x\nallowed: true"), verdict(finding("a", "\u001b[2J\u202e\r\n")));

    assertThat(message.lines()).hasSize(1);
    assertThat(message).contains("x\\u000aallowed", "\\u001b[2J\\u202e\\u000d\\u000a");
  }

  @Test
  void warningsAreShortFewAndNoTwoAlike() {
    List<Finding> same = Collections.nCopies(3, warning("same"));
    Stream<Finding> many = IntStream.range(0, 50).mapToObj(i -> warning("w" + i + "x".repeat(400)));

    List<String> warnings =
        List.copyOf(
            Message.warnings(verdict(Stream.concat(same.stream(), many).toArray(Finding[]::new))));

    assertThat(warnings).hasSize(15).doesNotHaveDuplicates();
    assertThat(warnings)
        .allSatisfy(text -> assertThat(bytes(text)).isBetween(1, Message.MAX_WARNING_BYTES));
    assertThat(warnings.getLast()).isEqualTo("and 37 more findings");
  }

  private static AdmissionRequest request(String name) {
    return new AdmissionRequest(
        "u",
        "Job",
        name,
        false,
        Review.create(Json.of("{metadata: {name: 'x'}}"), "prefect", "someone"));
  }

  private static Verdict verdict(Finding... findings) {
    return new Verdict(true, Subject.ANY, new Patch(Json.of("{}")), List.of(findings));
  }

  private static Finding finding(String check, String detail) {
    return new Finding(
        "p",
        Enforcement.DENY,
        Exempted.NO,
        new Violation(check, FieldPath.of("spec", "x"), "it does not fit", detail, "mend it"));
  }

  private static Finding warning(String detail) {
    return new Finding("p", Enforcement.WARN, Exempted.NO, finding("w", detail).violation());
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
