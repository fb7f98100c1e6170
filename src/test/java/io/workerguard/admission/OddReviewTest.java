package io.workerguard.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.Json;
import io.workerguard.engine.Decision;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Mode;
import io.workerguard.policy.PolicyFiles;
import io.workerguard.policy.PolicyLoad;
import io.workerguard.policy.PolicyReader;
import io.workerguard.policy.PolicySet;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reviews that are unusual and yet can be read: each is judged like any other. */
class OddReviewTest {

  private static final Engine STRICT =
      new Engine(
          new Engine.Settings(
              policies(), ClusterFacts.NONE, Mode.ENFORCE, Optional.empty(), () -> LocalDate.MAX));

  private static final String PRIVILEGED =
      "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'own', namespace: 'home'}, spec: {containers: [{name: 'a', image: 'a', securityContext: {privileged: true}}]}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userInfo: {}",
        "userInfo: null",
        "dryRun: null",
        "dryRun: true",
        "options: null",
        "options: {apiVersion: 'meta.k8s.io/v1', kind: 'CreateOptions'}",
        "oldObject: null",
        "namespace: null",
        "name: null",
        "subResource: 'foo'",
        "subResource: null",
        "requestKind: {group: 'x', version: 'v0', kind: 'Other'}",
        "'__proto__': {allowed: true}",
        "'0': 1"
      })
  void whatIsAbsentOrUnknownLiftsNothing(String field) {
    Answer answer = answer(review("uid: 'u', operation: 'CREATE', " + field, PRIVILEGED));

    assertThat(answer.verdict().decision()).isEqualTo(Decision.DENIED);
  }

  @Test
  void aHugeUidIsRepeated() {
    String uid = "u".repeat(1_000_000);

    assertThat(answer(review("uid: '%s', operation: 'CREATE'".formatted(uid), PRIVILEGED)).json())
        .contains(uid);
  }

  @Test
  void whiteSpaceMayFollow() {
    String review = review("uid: 'u', operation: 'CREATE'", PRIVILEGED) + "\n \t\r\n";

    assertThat(answer(review).verdict().decision()).isEqualTo(Decision.DENIED);
  }

  @Test
  void ofKeysThatOccurTwiceTheLastCounts() {
    String review =
        review("uid: 'u', operation: 'CREATE'", PRIVILEGED)
            .replace("\"privileged\":true", "\"privileged\":false,\"privileged\":true")
            .replace("\"image\":\"a\"", "\"image\":\"a\",\"image\":\"ghcr.io/acme/flow:1\"");

    assertThat(answer(review).verdict().findings())
        .extracting(finding -> finding.violation().check())
        .contains("pod-security/privileged")
        .doesNotContain("allowed-registries");
  }

  @ParameterizedTest
  @CsvSource({"'', home", "elsewhere, elsewhere"})
  void theNamespaceIsTheRequestsOrElseTheObjects(String namespace, String expected) {
    String request = "uid: 'u', operation: 'CREATE', namespace: '%s'".formatted(namespace);

    assertThat(answer(review(request, PRIVILEGED)).request().review().namespace())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "CONNECT"})
  void whatIsRemovedOrConnectedToPassesWithoutAnObject(String operation) {
    String request = "uid: 'u', operation: '%s', oldObject: null".formatted(operation);

    assertThat(answer(review(request, "null")).verdict().decision())
        .isEqualTo(Decision.OUT_OF_SCOPE);
  }

  @Test
  void aNameThatIsYetToBeMadeIsCalledSo() {
    String pod = PRIVILEGED.replace("name: 'own'", "generateName: 'own-'");

    assertThat(answer(review("uid: 'u', operation: 'CREATE'", pod)).json())
        .contains("Pod home/own- (generateName): pod-security/privileged: ");
  }

  @Test
  void hiddenCharactersStayOnTheirLine() {
    String pod =
        PRIVILEGED.replace(
            "name: 'a', image: 'a'", "name: 'a', image: 'a\\n\\u202e\\u200b\\u001b[31m'");

    String message =
        Json.of(answer(review("uid: 'u', operation: 'CREATE'", pod)).json())
            .at("/response/status/message")
            .textValue();

    assertThat(message.lines().skip(1))
        .isNotEmpty()
        .allMatch(line -> line.matches("[-a-zA-Z/_]+: spec[.:].*|and \\d+ more"));
    assertThat(message).doesNotContain("\u202e", "\u200b", "\u001b");
  }

  private static Answer answer(String review) {
    return Webhook.VALIDATE.answer(review.getBytes(StandardCharsets.UTF_8), STRICT);
  }

  private static String review(String request, String object) {
    return Json.of(
            "{kind: 'AdmissionReview', apiVersion: 'admission.k8s.io/v1', request: {kind: {group: '', version: 'v1', kind: 'Pod'}, object: %s, %s}}"
                .formatted(object, request))
        .toString();
  }

  private static PolicySet policies() {
    try {
      return switch (PolicyReader.read(
          PolicyFiles.read(Path.of("src/test/resources/policies/strict.yaml")))) {
        case PolicyLoad.Accepted accepted -> accepted.policies();
        case PolicyLoad.Rejected rejected -> throw new IllegalStateException(rejected.toString());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
