package io.workerguard.model;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads a text without guessing: a number or a boolean is not one. */
public final class Text {

  private Text() {}

  /** The text that {@code node} is; empty where it is missing or of another type. */
  public static String of(JsonNode node) {
    return node.isTextual() ? node.textValue() : "";
  }
}
