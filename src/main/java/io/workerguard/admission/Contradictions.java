package io.workerguard.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.engine.Operation;
import io.workerguard.model.Text;

/**
 * Refuses reviews whose parts do not fit each other. A kube-apiserver sends none; who does wants
 * something to be judged as what it is not.
 */
final class Contradictions {

  private Contradictions() {}

  static void refuse(Operation operation, JsonNode kind, JsonNode object, JsonNode oldObject) {
    switch (operation) {
      case CREATE -> {
        requireObject(operation, "object", object);
        if (oldObject.isObject()) {
          throw new MalformedReviewException("a CREATE cannot have an oldObject");
        }
        requireKind(kind, "object", object);
      }
      case UPDATE -> {
        requireObject(operation, "object", object);
        requireObject(operation, "oldObject", oldObject);
        requireKind(kind, "object", object);
        requireKind(kind, "oldObject", oldObject);
      }
      case DELETE, CONNECT -> {
        // Neither is ever denied, so nothing depends on what they carry.
      }
    }
  }

  private static void requireObject(Operation operation, String field, JsonNode value) {
    if (!value.isObject()) {
      throw new MalformedReviewException(
          "the request's %s needs an %s".formatted(operation, field));
    }
  }

  private static void requireKind(JsonNode kind, String field, JsonNode object) {
    String group = Text.of(kind.path("group"));
    String version = Text.of(kind.path("version"));
    String apiVersion = group.isEmpty() ? version : group + "/" + version;
    if (!Text.of(object.path("kind")).equals(Text.of(kind.path("kind")))
        || !Text.of(object.path("apiVersion")).equals(apiVersion)) {
      throw new MalformedReviewException("the request's kind is not that of its " + field);
    }
  }
}
