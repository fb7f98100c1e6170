package io.workerguard.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.JsonText;
import io.workerguard.model.Printable;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes trees as YAML in the layout of kubectl, keys in the order of the tree.
 *
 * <p>What kubectl would not read back as the same text stands in quotes: {@code yes}, {@code 0644},
 * {@code 1.10}.
 */
public final class YamlText {

  /** Plain words that are no text, whatever their case. */
  private static final Set<String> WORDS =
      Set.of("", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=");

  /** Characters that mean something at the beginning of a scalar. */
  private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@` ";

  private final StringBuilder text = new StringBuilder();

  private YamlText() {}

  /** {@code tree} as a document, with a line break at its end. */
  public static String of(JsonNode tree) {
    YamlText yaml = new YamlText();
    if (tree.isContainerNode() && !tree.isEmpty()) {
      yaml.block(tree, 0);
    } else {
      yaml.scalar(tree, 0);
      yaml.text.append('\n');
    }
    return yaml.text.toString();
  }

  private void block(JsonNode node, int indentation) {
    if (node.isArray()) {
      for (JsonNode element : node) {
        indent(indentation);
        text.append("- ");
        inList(element, indentation + 2);
      }
      return;
    }
    boolean first = true;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!first || !endsWithDash()) {
        indent(indentation);
      }
      first = false;
      text.append(isPlain(field.getKey()) ? field.getKey() : quoted(field.getKey())).append(':');
      value(field.getValue(), indentation);
    }
  }

  /** The first field or element stands behind the dash. */
  private void inList(JsonNode element, int indentation) {
    if (element.isObject() && !element.isEmpty()) {
      block(element, indentation);
    } else if (element.isArray() && !element.isEmpty()) {
      text.setLength(text.length() - 1);
      text.append('\n');
      block(element, indentation);
    } else {
      scalar(element, indentation);
      text.append('\n');
    }
  }

  private void value(JsonNode value, int indentation) {
    if (value.isContainerNode() && !value.isEmpty()) {
      text.append('\n');
      block(value, value.isArray() ? indentation : indentation + 2);
    } else {
      text.append(' ');
      scalar(value, indentation + 2);
      text.append('\n');
    }
  }

  private void scalar(JsonNode node, int indentation) {
    switch (node.getNodeType()) {
      case OBJECT -> text.append("{}");
      case ARRAY -> text.append("[]");
      case STRING -> string(node.textValue(), indentation);
      default -> text.append(JsonText.of(node));
    }
  }

  private void string(String value, int indentation) {
    if (isPlain(value)) {
      text.append(value);
    } else if (isLiteral(value)) {
      text.append(value.endsWith("\n\n") ? "|+" : value.endsWith("\n") ? "|" : "|-");
      for (String line : value.stripTrailing().split("\n", -1)) {
        text.append('\n');
        if (!line.isEmpty()) {
          indent(indentation);
          text.append(line);
        }
      }
      int ends = value.length() - value.stripTrailing().length();
      text.repeat('\n', Math.max(0, ends - 1));
    } else {
      text.append(quoted(value));
    }
  }

  private static boolean isPlain(String value) {
    if (WORDS.contains(value.toLowerCase(Locale.ROOT))
        || INDICATORS.indexOf(value.charAt(0)) >= 0
        || value.endsWith(" ")
        || value.endsWith(":")
        || value.contains(": ")
        || value.contains(" #")
        || !Printable.line(value).equals(value)) {
      return false;
    }
    char first = value.charAt(0);
    boolean isDigit = first >= '0' && first <= '9';
    return isDigit ? cannotBeNumber(value) : first != '+' && first != '.';
  }

  /** A quantity such as {@code 100m} or {@code 2Gi}, or a version with two dots. */
  private static boolean cannotBeNumber(String value) {
    int dot = value.indexOf('.');
    if (dot > 0 && value.indexOf('.', dot + 1) > 0) {
      return true;
    }
    for (int i = 1; i < value.length(); i++) {
      if ("mKMGTPi/".indexOf(value.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a block scalar holds the text as it is. */
  private static boolean isLiteral(String value) {
    String body = value.stripTrailing();
    return body.contains("\n")
        && value.substring(body.length()).chars().allMatch(c -> c == '\n')
        && !Character.isWhitespace(body.charAt(0))
        && body.lines().allMatch(line -> Printable.line(line).equals(line))
        && body.indexOf('\r') < 0;
  }

  /** In quotes, whatever no YAML may hold escaped. */
  private static String quoted(String value) {
    String json = JsonText.quoted(value);
    if (Printable.line(json).equals(json)) {
      return json;
    }
    StringBuilder escaped = new StringBuilder();
    json.chars()
        .forEach(c -> {
          if (c < 0x7f) {
            escaped.append((char) c);
          } else {
            escaped.append("\\u").append(String.format("%04x", c));
          }
        });
    return escaped.toString();
  }

  private boolean endsWithDash() {
    int end = text.length();
    return end >= 2 && text.charAt(end - 1) == ' ' && text.charAt(end - 2) == '-';
  }

  private void indent(int columns) {
    text.repeat(' ', columns);
  }
}
