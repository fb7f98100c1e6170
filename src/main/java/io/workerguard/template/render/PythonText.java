package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.Map;

/** The text that Python makes of a JSON value, which the worker writes where it embeds one. */
public final class PythonText {

  private static final HexFormat HEX = HexFormat.of();

  private PythonText() {}

  /**
   * {@code value} as Python's {@code str} writes it: a string as it is, everything else as code.
   */
  public static String str(JsonNode value) {
    return value.isTextual() ? value.textValue() : repr(value);
  }

  /** {@code value} as Python's {@code repr} writes it. */
  public static String repr(JsonNode value) {
    if (value.isTextual()) {
      return repr(value.textValue());
    }
    StringBuilder text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  /** {@code text} as Python's {@code repr} writes a string. */
  public static String repr(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2);
    quote(text, quoted);
    return quoted.toString();
  }

  private static void write(JsonNode value, StringBuilder text) {
    switch (value.getNodeType()) {
      case OBJECT -> writeObject(value, text);
      case ARRAY -> writeArray(value, text);
      case STRING -> quote(value.textValue(), text);
      case BOOLEAN -> text.append(value.booleanValue() ? "True" : "False");
      case NUMBER ->
          text.append(
              value.isIntegralNumber()
                  ? value.bigIntegerValue().toString()
                  : PythonFloat.repr(value.doubleValue()));
      case NULL, MISSING -> text.append("None");
      case BINARY, POJO -> throw new IllegalArgumentException("no value of JSON");
    }
  }

  private static void writeObject(JsonNode object, StringBuilder text) {
    text.append('{');
    String separator = "";
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      text.append(separator);
      quote(field.getKey(), text);
      text.append(": ");
      write(field.getValue(), text);
      separator = ", ";
    }
    text.append('}');
  }

  private static void writeArray(JsonNode array, StringBuilder text) {
    text.append('[');
    String separator = "";
    for (JsonNode element : array) {
      text.append(separator);
      write(element, text);
      separator = ", ";
    }
    text.append(']');
  }

  private static void quote(String value, StringBuilder text) {
    char quote = value.indexOf('\'') >= 0 && value.indexOf('"') < 0 ? '"' : '\'';
    text.append(quote);
    value.codePoints().forEach(c -> escape(c, quote, text));
    text.append(quote);
  }

  private static void escape(int c, char quote, StringBuilder text) {
    switch (c) {
      case '\t' -> text.append("\\t");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\\' -> text.append("\\\\");
      default -> {
        if (c == quote) {
          text.append('\\').append(quote);
        } else if (isPrintable(c)) {
          text.appendCodePoint(c);
        } else if (c <= 0xff) {
          text.append("\\x").append(HEX.toHexDigits(c, 2));
        } else if (c <= 0xffff) {
          text.append("\\u").append(HEX.toHexDigits(c, 4));
        } else {
          text.append("\\U").append(HEX.toHexDigits(c, 8));
        }
      }
    }
  }

  /**
   * Whether Python calls {@code c} printable. Python 3.11 knows Unicode 14; of what was added later
   * it would write escapes.
   */
  private static boolean isPrintable(int c) {
    if (c < 0x7f) {
      return c >= ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
