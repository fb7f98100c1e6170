package io.workerguard.admission;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.workerguard.Json;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no review that can be read to the end is refused, with the reason. */
class MalformedReviewTest {

  private static final String POD = "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'x'}}";

  @ParameterizedTest
  @MethodSource({"texts", "requests", "bytes"})
  void isRefusedWithTheReason(byte[] body, String reason) {
    assertThatThrownBy(() -> RequestReader.read(body))
        .isInstanceOf(MalformedReviewException.class)
        .hasMessage(reason);
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        text("empty body", "", "the body is empty"),
        text("null", "null", "the review is not an object"),
        text("a list", "[]", "the review is not an object"),
        text("a text", "\"\"", "the review is not an object"),
        text("an empty object", "{}", "the body is not an AdmissionReview of admission.k8s.io/v1"),
        text("no JSON", "kind: Pod", "the review is not JSON: line 1, column 1"),
        text("half a review", "{\"kind\":\"Admission", "the review is not JSON: line 1, column 19"),
        text("a request of null", review("null"), "the review has no request"),
        text("a request that is a list", review("[]"), "the review has no request"),
        text("something behind", review("{}") + "{}", "something follows the review"),
        text("NaN", review("{\"uid\":NaN}"), "the review is not JSON: line 1, column 82"),
        text(
            "an older version",
            review("{}").replace("/v1", "/v1beta1"),
            "the body is not an AdmissionReview of admission.k8s.io/v1"),
        text(
            "another kind",
            review("{}").replace("AdmissionReview", "TokenReview"),
            "the body is not an AdmissionReview of admission.k8s.io/v1"),
        text(
            "an integer beyond 64 bits",
            create("{\"runAsUser\":99999999999999999999}"),
            "a number in the review does not fit 64 bits"),
        text(
            "a float beyond 64 bits",
            create("{\"runAsUser\":1e400}"),
            "a number in the review does not fit 64 bits"),
        text(
            "half a character",
            create("{\"hostname\":\"\\ud800\"}"),
            "a text in the review holds half a character"),
        text(
            "half a character in a key",
            create("{\"\\udc00\":1}"),
            "the review is not JSON: line 1, column 208"),
        text(
            "1,001 levels",
            create("[".repeat(1000) + "]".repeat(1000)),
            "the review is nested too deeply or has too long a key"),
        text(
            "too many values",
            create("[" + "{},".repeat(TreeReader.MAX_NODES) + "{}]"),
            "the review holds more than 1200000 values"));
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        request(
            "no uid",
            "{operation: 'CREATE', kind: {kind: 'Pod', version: 'v1'}, object: %s}",
            "the request has no uid"),
        request(
            "an empty uid",
            "{uid: '', operation: 'CREATE', kind: {kind: 'Pod', version: 'v1'}, object: %s}",
            "the request has no uid"),
        request(
            "no operation",
            "{uid: 'u', kind: {kind: 'Pod', version: 'v1'}, object: %s}",
            "the request has no operation"),
        request(
            "an unknown operation",
            "{uid: 'u', operation: 'PATCH', kind: {kind: 'Pod', version: 'v1'}, object: %s}",
            "the request's operation is none that Kubernetes knows"),
        request(
            "no kind", "{uid: 'u', operation: 'CREATE', object: %s}", "the request has no kind"),
        request(
            "another kind than the object's",
            "{uid: 'u', operation: 'CREATE', kind: {kind: 'Job', group: 'batch', version: 'v1'}, object: %s}",
            "the request's kind is not that of its object"),
        request(
            "another version than the object's",
            "{uid: 'u', operation: 'CREATE', kind: {kind: 'Pod', version: 'v2'}, object: %s}",
            "the request's kind is not that of its object"),
        request(
            "an object without a kind",
            "{uid: 'u', operation: 'CREATE', kind: {kind: 'Pod', version: 'v1'}, object: {spec: {}}}",
            "the request's kind is not that of its object"),
        request(
            "no object",
            "{uid: 'u', operation: 'CREATE', kind: {kind: 'Pod', version: 'v1'}}",
            "the request's CREATE needs an object"),
        request(
            "an object of null",
            "{uid: 'u', operation: 'CREATE', kind: {kind: 'Pod', version: 'v1'}, object: null}",
            "the request's CREATE needs an object"),
        request(
            "an oldObject at CREATE",
            "{uid: 'u', operation: 'CREATE', kind: {kind: 'Pod', version: 'v1'}, object: %s, oldObject: %1$s}",
            "a CREATE cannot have an oldObject"),
        request(
            "no oldObject at UPDATE",
            "{uid: 'u', operation: 'UPDATE', kind: {kind: 'Pod', version: 'v1'}, object: %s, oldObject: null}",
            "the request's UPDATE needs an oldObject"),
        request(
            "an oldObject of another kind",
            "{uid: 'u', operation: 'UPDATE', kind: {kind: 'Pod', version: 'v1'}, object: %s, oldObject: {apiVersion: 'v1', kind: 'Binding'}}",
            "the request's kind is not that of its oldObject"),
        request(
            "a subresource that is no text",
            "{uid: 'u', operation: 'CREATE', subResource: {}, kind: {kind: 'Pod', version: 'v1'}, object: %s}",
            "the request's subResource is not a text"),
        request(
            "a namespace that is no text",
            "{uid: 'u', operation: 'CREATE', namespace: 1, kind: {kind: 'Pod', version: 'v1'}, object: %s}",
            "the request's namespace is not a text"));
  }

  static Stream<Arguments> bytes() {
    return Stream.of(
        argumentSet(
            "a byte order mark",
            ("\ufeff" + review("{}")).getBytes(StandardCharsets.UTF_8),
            "the review is not JSON in UTF-8 without a byte order mark"),
        argumentSet(
            "UTF-16",
            review("{}").getBytes(StandardCharsets.UTF_16LE),
            "the review is not JSON in UTF-8 without a byte order mark"),
        argumentSet(
            "UTF-32",
            review("{}").getBytes(java.nio.charset.Charset.forName("UTF-32BE")),
            "the review is not JSON in UTF-8 without a byte order mark"),
        argumentSet(
            "invalid UTF-8",
            review("{\"uid\":\"\u00e9\"}").getBytes(StandardCharsets.ISO_8859_1),
            "the review is not valid UTF-8"));
  }

  private static Arguments text(String name, String body, String reason) {
    return argumentSet(name, body.getBytes(StandardCharsets.UTF_8), reason);
  }

  private static Arguments request(String name, String request, String reason) {
    return text(name, review(Json.of(request.formatted(POD)).toString()), reason);
  }

  private static String create(String spec) {
    return review(
        "{\"uid\":\"u\",\"operation\":\"CREATE\",\"kind\":{\"group\":\"\",\"version\":\"v1\",\"kind\":\"Pod\"},\"object\":{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":"
            + spec
            + "}}");
  }

  private static String review(String request) {
    return "{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1\",\"request\":"
        + request
        + "}";
  }
}
