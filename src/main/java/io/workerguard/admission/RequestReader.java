package io.workerguard.admission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.engine.Operation;
import io.workerguard.engine.Review;
import io.workerguard.model.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads an AdmissionReview. What cannot be read to the last byte, or contradicts itself, is
 * refused: guessing would admit something that nobody judged.
 *
 * <p>Of keys that occur twice the last one counts, as it does for the API server.
 */
final class RequestReader {

  /**
   * Does not intern the names of fields: they are a client's choice, and a native program keeps
   * every interned text for good.
   */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private static final String API_VERSION = "admission.k8s.io/v1";
  private static final String KIND = "AdmissionReview";

  private RequestReader() {}

  static AdmissionRequest read(byte[] body) {
    requireUtf8(body);
    try (JsonParser json = JSON.createParser(body)) {
      ObjectNode review = review(json);
      if (json.nextToken() != null) {
        throw new MalformedReviewException("something follows the review");
      }
      return request(review);
    } catch (StreamConstraintsException _) {
      throw new MalformedReviewException("the review is nested too deeply or has too long a key");
    } catch (JsonProcessingException e) {
      throw new MalformedReviewException("the review is not JSON: " + place(e));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }

  /** Jackson would take a byte order mark, other encodings and some malformed bytes. */
  private static void requireUtf8(byte[] body) {
    if (body.length == 0) {
      throw new MalformedReviewException("the body is empty");
    }
    if (body[0] == 0 || (body.length > 1 && body[1] == 0) || (body[0] & 0xff) >= 0x80) {
      throw new MalformedReviewException(
          "the review is not JSON in UTF-8 without a byte order mark");
    }
    for (byte b : body) {
      if (b < 0) {
        decode(body);
        return;
      }
    }
  }

  private static void decode(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw new MalformedReviewException("the review is not valid UTF-8");
    }
  }

  private static String place(JsonProcessingException e) {
    return "line %d, column %d"
        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private static ObjectNode review(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedReviewException("the review is not an object");
    }
    TreeReader values = new TreeReader(json);
    ObjectNode review = JsonNodeFactory.instance.objectNode();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "apiVersion", "kind" -> review.set(field, values.value());
        case "request" -> review.set(field, request(json, values));
        default -> json.skipChildren();
      }
    }
    return review;
  }

  /** The fields that count; {@code options} and the like are passed over. */
  private static JsonNode request(JsonParser json, TreeReader values) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedReviewException("the review has no request");
    }
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "uid", "kind", "subResource", "name", "namespace", "operation", "dryRun", "userInfo" ->
            request.set(field, values.value());
        case "object", "oldObject" -> request.set(field, object(json, values));
        default -> json.skipChildren();
      }
    }
    return request;
  }

  /**
   * An object without its {@code metadata.managedFields}, which are half of an UPDATE and concern
   * no check.
   */
  private static JsonNode object(JsonParser json, TreeReader values) throws IOException {
    return fields(json, values, "metadata");
  }

  private static JsonNode fields(JsonParser json, TreeReader values, String special)
      throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return values.value();
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = TreeReader.text(json.currentName());
      json.nextToken();
      if (!field.equals(special)) {
        object.set(field, values.value());
      } else if (special.equals("metadata")) {
        object.set(field, fields(json, values, "managedFields"));
      } else {
        json.skipChildren();
      }
    }
    return object;
  }

  private static AdmissionRequest request(JsonNode review) {
    if (!Text.of(review.path("kind")).equals(KIND)
        || !Text.of(review.path("apiVersion")).equals(API_VERSION)) {
      throw new MalformedReviewException("the body is not an " + KIND + " of " + API_VERSION);
    }
    JsonNode request = review.path("request");
    String uid = required(request, "uid");
    Operation operation = operation(required(request, "operation"));
    String kind = required(request.path("kind"), "kind");
    JsonNode object = request.path("object");
    JsonNode oldObject = request.path("oldObject");
    Contradictions.refuse(operation, request.path("kind"), object, oldObject);
    JsonNode named = object.isObject() ? object : oldObject;
    return new AdmissionRequest(
        uid,
        kind,
        name(request, named),
        request.path("dryRun").booleanValue(),
        new Review(
            operation,
            optional(request, "subResource"),
            namespace(request, named),
            Text.of(request.path("userInfo").path("username")),
            groups(request.path("userInfo").path("groups")),
            object,
            oldObject));
  }

  private static String name(JsonNode request, JsonNode object) {
    String name = optional(request, "name");
    if (!name.isEmpty()) {
      return name;
    }
    String own = Text.of(object.path("metadata").path("name"));
    return own.isEmpty() ? Text.of(object.path("metadata").path("generateName")) : own;
  }

  private static String namespace(JsonNode request, JsonNode object) {
    String namespace = optional(request, "namespace");
    return namespace.isEmpty() ? Text.of(object.path("metadata").path("namespace")) : namespace;
  }

  private static Set<String> groups(JsonNode list) {
    Set<String> groups = new HashSet<>();
    list.forEach(group -> groups.add(Text.of(group)));
    return groups;
  }

  private static Operation operation(String word) {
    for (Operation operation : Operation.values()) {
      if (operation.name().equals(word)) {
        return operation;
      }
    }
    throw new MalformedReviewException("the request's operation is none that Kubernetes knows");
  }

  private static String required(JsonNode node, String field) {
    String text = Text.of(node.path(field));
    if (text.isEmpty()) {
      throw new MalformedReviewException("the request has no " + field);
    }
    return text;
  }

  private static String optional(JsonNode request, String field) {
    JsonNode value = request.path(field);
    if (!value.isTextual() && !value.isMissingNode() && !value.isNull()) {
      throw new MalformedReviewException("the request's " + field + " is not a text");
    }
    return Text.of(value);
  }
}
