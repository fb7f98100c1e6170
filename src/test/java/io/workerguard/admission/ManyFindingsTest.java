package io.workerguard.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** However many findings there are, few are told and all are counted. */
class ManyFindingsTest {

  private static final JsonNode POD = Json.of("{apiVersion: 'v1', kind: 'Pod'}");

  @Test
  void aDenialEndsWithTheNumberOfThoseLeftOut() {
    List<String> lines =
        Message.denial(request(), verdict(findings(Enforcement.DENY, 50_000))).lines().toList();

    assertThat(lines.getLast())
        .isEqualTo("and at least %d more".formatted(50_000 - (lines.size() - 1)));
    assertThat(String.join("\n", lines)).hasSizeLessThan(Message.MAX_DENIAL_BYTES);
  }

  @Test
  void fifteenWarningsAreTold() {
    assertThat(Message.warnings(verdict(findings(Enforcement.WARN, 15))))
        .hasSize(15)
        .noneMatch(warning -> warning.endsWith("more findings"));
  }

  @Test
  void ofMoreWarningsTheLastCountsTheRest() {
    List<Finding> twice =
        Stream.of(findings(Enforcement.WARN, 8), findings(Enforcement.WARN, 50_000))
            .flatMap(List::stream)
            .toList();

    assertThat(Message.warnings(verdict(twice)))
        .hasSize(15)
        .last()
        .isEqualTo("and at least %d more findings".formatted(50_000 - 14));
  }

  private static List<Finding> findings(Enforcement enforcement, int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new Finding(
                "p",
                enforcement,
                Exempted.NO,
                new Violation("c", FieldPath.of("spec").index(i), "reason", "detail", "fix")))
        .toList();
  }

  private static Verdict verdict(List<Finding> findings) {
    return new Verdict(true, Subject.ANY, new Patch(POD), findings);
  }

  private static AdmissionRequest request() {
    return new AdmissionRequest("u", "Pod", "x", false, Review.create(POD, "n", "tenant"));
  }
}
