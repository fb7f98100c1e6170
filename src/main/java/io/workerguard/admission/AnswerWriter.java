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
    // Before the answer is begun: a generator inside of another finds its buffers in use.
    byte[] patch = patch(verdict);
    return response(
        request,
        patch.length * 4 / 3,
        json -> {
          json.writeBooleanField("allowed", true);
          if (!verdict.patch().isEmpty()) {
            json.writeStringField("patchType", "JSONPatch");
            json.writeBinaryField("patch", patch);
          }
          writeAnnotations(AuditAnnotations.of(verdict, digest), json);
        });
  }

  static String decision(AdmissionRequest request, Verdict verdict, String digest) {
    boolean denied = verdict.decision() == Decision.DENIED;
    String message = denied ? Message.denial(request, verdict) : "";
    return response(
        request,
        message.length(),
        json -> {
          json.writeBooleanField("allowed", !denied);
          if (denied) {
            writeStatus(message, json);
          }
          writeWarnings(Message.warnings(verdict), json);
          writeAnnotations(AuditAnnotations.of(verdict, digest), json);
        });
  }

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /** An answer whose largest part has {@code length} characters. */
  private static String response(AdmissionRequest request, int length, Body body) {
    StringWriter text = new StringWriter(length + 512);
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

  private static byte[] patch(Verdict verdict) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
      try (JsonGenerator patch = JSON.createGenerator(bytes)) {
        PatchJson.write(verdict.patch().operations(), patch);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be written", e);
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
