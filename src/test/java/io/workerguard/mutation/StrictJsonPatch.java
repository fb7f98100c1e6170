package io.workerguard.mutation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Applies a JSON patch by the letter of RFC 6902, from the text that is sent. It shares nothing
 * with {@link Patch}, so that the two can be held against each other.
 */
public final class StrictJsonPatch {

  private StrictJsonPatch() {}

  /** What the text of {@code patch} makes of {@code object}. */
  public static JsonNode apply(Patch patch, JsonNode object) {
    try {
      return apply(MutationFixturesTest.json(patch), object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code operations} make of {@code object}; an error where they do not apply. */
  static JsonNode apply(JsonNode operations, JsonNode object) {
    JsonNode result = object.deepCopy();
    operations.forEach(operation -> apply(operation, JsonPointer.compile(text(operation)), result));
    return result;
  }

  private static String text(JsonNode operation) {
    return operation.path("path").textValue();
  }

  private static void apply(JsonNode operation, JsonPointer at, JsonNode object) {
    String key = at.last().getMatchingProperty();
    JsonNode value = operation.path("value");
    JsonNode holder = object.at(at.head());
    switch (operation.path("op").textValue() + " " + holder.getNodeType()) {
      case "add OBJECT" -> ((ObjectNode) holder).set(key, value);
      case "add ARRAY" -> ((ArrayNode) holder).insert(place(key, holder.size(), true), value);
      case "replace OBJECT" -> ((ObjectNode) holder).set(existing(key, holder), value);
      case "replace ARRAY" -> ((ArrayNode) holder).set(place(key, holder.size(), false), value);
      case "remove OBJECT" -> ((ObjectNode) holder).remove(existing(key, holder));
      case "remove ARRAY" -> ((ArrayNode) holder).remove(place(key, holder.size(), false));
      default -> throw new AssertionError("does not apply: " + operation);
    }
  }

  private static String existing(String key, JsonNode holder) {
    if (!holder.has(key)) {
      throw new AssertionError("nothing at " + key);
    }
    return key;
  }

  private static int place(String key, int size, boolean isNew) {
    int index = isNew && key.equals("-") ? size : Integer.parseInt(key);
    if (index < 0 || index > (isNew ? size : size - 1)) {
      throw new AssertionError("no place at " + key);
    }
    return index;
  }
}
