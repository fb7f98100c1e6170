package io.workerguard.admission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads the object of a review into a tree that holds exactly what was sent, or refuses it.
 *
 * <p>A number that does not survive Jackson would be another one for the API server than for a
 * check; a lone surrogate is no text for Go; and a body of a few megabytes must not become a tree
 * of hundreds.
 */
final class TreeReader {

  /** More than the largest object that etcd takes can hold, twice: old and new. */
  static final int MAX_NODES = 1_200_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser json;
  private int nodes;

  TreeReader(JsonParser json) {
    this.json = json;
  }

  /** The value at whose first token the parser stands. */
  JsonNode value() throws IOException {
    if (++nodes > MAX_NODES) {
      throw new MalformedReviewException("the review holds more than " + MAX_NODES + " values");
    }
    JsonToken token = json.currentToken();
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> list();
      case VALUE_STRING -> NODES.textNode(text(json.getText()));
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> fraction();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new MalformedReviewException("the review is not JSON");
    };
  }

  private ObjectNode object() throws IOException {
    ObjectNode object = NODES.objectNode();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = text(json.currentName());
      json.nextToken();
      object.set(name, value());
    }
    return object;
  }

  private ArrayNode list() throws IOException {
    ArrayNode list = NODES.arrayNode();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(value());
    }
    return list;
  }

  private JsonNode integer() throws IOException {
    return switch (json.getNumberType()) {
      case INT -> NODES.numberNode(json.getIntValue());
      case LONG -> NODES.numberNode(json.getLongValue());
      default -> throw new MalformedReviewException("a number in the review does not fit 64 bits");
    };
  }

  private JsonNode fraction() throws IOException {
    double value = json.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw new MalformedReviewException("a number in the review does not fit 64 bits");
    }
    return NODES.numberNode(value);
  }

  static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return wellFormed(text, i);
      }
    }
    return text;
  }

  private static String wellFormed(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (Character.isSurrogate(c) && !pair) {
        throw new MalformedReviewException("a text in the review holds half a character");
      }
      i += pair ? 1 : 0;
    }
    return text;
  }
}
