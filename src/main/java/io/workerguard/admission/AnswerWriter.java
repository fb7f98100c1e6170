package io.workerguard.admission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.workerguard.engine.Decision;
import io.workerguard.engine.Verdict;
import io.workerguard.mutation.PatchJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/**
 * Writes an AdmissionReview with its response. A patch and a denial have writers of their own: an
 * answer of a validating webhook that holds a patch is invalid, and the denial in it does not
 * count.
 */
final class AnswerWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private AnswerWriter() {}

  static String patch(AdmissionRequest request, Verdict verdict, String digest) {
    return response(
        request,
        json -> {
          json.writeBooleanField("allowed", true);
          if (!verdict.patch().isEmpty()) {
            json.writeStringField("patchType", "JSONPatch");
            writePatch(verdict, json);
          }
          writeAnnotations(AuditAnnotations.of(verdict, digest), json);
        });
  }

  static String decision(AdmissionRequest request, Verdict verdict, String digest) {
    boolean denied = verdict.decision() == Decision.DENIED;
    return response(
        request,
        json -> {
          json.writeBooleanField("allowed", !denied);
          if (denied) {
            writeStatus(Message.denial(request, verdict), json);
          }
          writeWarnings(Message.warnings(verdict), json);
          writeAnnotations(AuditAnnotations.of(verdict, digest), json);
        });
  }

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private static String response(AdmissionRequest request, Body body) {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("kind", "AdmissionReview");
      json.writeStringField("apiVersion", "admission.k8s.io/v1");
      json.writeObjectFieldStart("response");
      json.writeStringField("uid", request.uid());
      body.write(json);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be written", e);
    }
    return text.toString();
  }

  private static void writePatch(Verdict verdict, JsonGenerator json) throws IOException {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
      try (JsonGenerator patch = JSON.createGenerator(bytes)) {
        PatchJson.write(verdict.patch().operations(), patch);
      }
      json.writeBinaryField("patch", bytes.toByteArray());
    }
  }

  /**
   * Not 403, from which Prefect's worker concludes that permissions are missing; no {@code
   * details}, in whose presence kubectl hides the message.
   */
  private static void writeStatus(String message, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("status");
    json.writeNumberField("code", 422);
    json.writeStringField("reason", "Invalid");
    json.writeStringField("message", message);
    json.writeEndObject();
  }

  private static void writeWarnings(Set<String> warnings, JsonGenerator json) throws IOException {
    if (warnings.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("warnings");
    for (String warning : warnings) {
      json.writeString(warning);
    }
    json.writeEndArray();
  }

  private static void writeAnnotations(Map<String, String> annotations, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("auditAnnotations");
    for (Map.Entry<String, String> annotation : annotations.entrySet()) {
      json.writeStringField(annotation.getKey(), annotation.getValue());
    }
    json.writeEndObject();
  }
}
