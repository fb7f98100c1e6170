package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How Python, in which the worker is written, looks at a JSON value. */
final class Python {

  private Python() {}

  /** What {@code if value:} decides. An absent value is as false as a null one. */
  static boolean isTrue(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY, OBJECT -> !value.isEmpty();
      case STRING -> !value.textValue().isEmpty();
      case BOOLEAN -> value.booleanValue();
      case NUMBER -> value.doubleValue() != 0;
      case BINARY, MISSING, NULL, POJO -> false;
    };
  }

  /** The name of the value's Python type, as error messages show it. */
  static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "list";
      case OBJECT -> "dict";
      case STRING -> "str";
      case BOOLEAN -> "bool";
      case NUMBER -> value.isIntegralNumber() ? "int" : "float";
      case BINARY, MISSING, NULL, POJO -> "NoneType";
    };
  }

  /**
   * What a loop over the value gives: of an object its keys, of a text its characters. Empty for
   * what cannot be looped over.
   */
  static Optional<List<JsonNode>> items(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> Optional.of(value.valueStream().toList());
      case OBJECT -> Optional.of(texts(value.propertyStream().map(Map.Entry::getKey)));
      case STRING ->
          Optional.of(texts(value.textValue().codePoints().mapToObj(Character::toString)));
      case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> Optional.empty();
    };
  }

  private static List<JsonNode> texts(Stream<String> texts) {
    return texts.<JsonNode>map(TextNode::valueOf).toList();
  }

  /** Whether {@code ==} holds between the value and the number 0: {@code 0.0} and false do too. */
  static boolean equalsZero(JsonNode value) {
    return (value.isNumber() && value.doubleValue() == 0)
        || (value.isBoolean() && !value.booleanValue());
  }
}
