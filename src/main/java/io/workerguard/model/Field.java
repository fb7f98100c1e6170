package io.workerguard.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A field of an object: where it stands and what is there.
 *
 * @param path where the field stands in the object, or would stand
 * @param node the field's value; missing where there is none; never changed
 */
public record Field(FieldPath path, JsonNode node) {

  /** The field {@code name} below this one. */
  public Field field(String name) {
    return new Field(path.field(name), node.path(name));
  }

  /** Element {@code index} of the list that this field is. */
  public Field index(int index) {
    return new Field(path.index(index), node.path(index));
  }

  /** Whether nothing is written here; null counts as nothing, as Kubernetes reads it. */
  public boolean isAbsent() {
    return node.isMissingNode() || node.isNull();
  }

  /** Whether something is written here that is no object. */
  public boolean isNoObject() {
    return !node.isObject() && !isAbsent();
  }

  /** Whether something is written here that is no list. */
  public boolean isNoList() {
    return !node.isArray() && !isAbsent();
  }

  /** Whether something is written here that is no text. */
  public boolean isNoText() {
    return !node.isTextual() && !isAbsent();
  }

  /** What kind of value stands here, such as {@code a text}. */
  public String type() {
    return switch (node.getNodeType()) {
      case MISSING -> "nothing";
      case NULL -> "null";
      case OBJECT, POJO -> "an object";
      case ARRAY -> "a list";
      case STRING, BINARY -> "a text";
      case BOOLEAN -> "a boolean";
      case NUMBER -> "a number";
    };
  }

  /**
   * The value as a message shows it: short, on one line, with its type where that could mislead.
   */
  public String shown() {
    return switch (node.getNodeType()) {
      case MISSING, NULL -> "not set";
      case OBJECT, POJO -> "an object";
      case ARRAY -> "a list";
      case STRING, BINARY -> Text.quoted(Text.of(node));
      case BOOLEAN -> node.booleanValue() ? "true" : "false";
      case NUMBER -> Text.shortened(node.toString());
    };
  }
}
