package io.workerguard.cluster;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Takes away from an object what does not matter to a fault, one field or element at a time. */
final class Smallest {

  private Smallest() {}

  /** What is left of {@code object} when nothing more can go while {@code isFaulty} holds. */
  static JsonNode of(JsonNode object, Predicate<JsonNode> isFaulty) {
    JsonNode smallest = object;
    boolean isSmaller = true;
    while (isSmaller) {
      isSmaller = false;
      for (JsonPointer part : parts(smallest, JsonPointer.empty())) {
        JsonNode less = smallest.at(part).isMissingNode() ? smallest : without(part, smallest);
        if (less != smallest && isFaulty.test(less)) {
          smallest = less;
          isSmaller = true;
        }
      }
    }
    return smallest;
  }

  /** Every part, the last of a list first, so that the others keep their places. */
  private static List<JsonPointer> parts(JsonNode node, JsonPointer at) {
    List<JsonPointer> parts = new ArrayList<>();
    node.propertyStream()
        .forEach(field -> add(parts, at.appendProperty(field.getKey()), field.getValue()));
    for (int i = node.isArray() ? node.size() - 1 : -1; i >= 0; i--) {
      add(parts, at.appendIndex(i), node.path(i));
    }
    return parts;
  }

  private static void add(List<JsonPointer> parts, JsonPointer at, JsonNode node) {
    parts.add(at);
    parts.addAll(parts(node, at));
  }

  private static JsonNode without(JsonPointer part, JsonNode object) {
    JsonNode copy = object.deepCopy();
    switch (copy.at(part.head())) {
      case ObjectNode fields -> fields.remove(part.last().getMatchingProperty());
      case ArrayNode list -> list.remove(part.last().getMatchingIndex());
      default -> throw new IllegalStateException(part.toString());
    }
    return copy;
  }
}
