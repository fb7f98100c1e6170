package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * The arguments of the flow run's container; a text is split as a POSIX shell splits it.
 *
 * <p>Source: {@code _populate_command_if_not_present} of prefect-kubernetes, and Python's {@code
 * shlex.split}.
 */
final class Arguments {

  private static final String COMMAND = "prefect flow-run execute";

  private final String text;
  private final ArrayNode arguments = JsonNodeFactory.instance.arrayNode();
  private final StringBuilder argument = new StringBuilder();
  private boolean begun;
  private int at;

  private Arguments(String text) {
    this.text = text;
  }

  /** What is to stand in {@code args} where {@code written} stands. */
  static JsonNode of(JsonNode written) {
    if (written.isArray()) {
      return written;
    }
    if (written.isNull() || written.isMissingNode()) {
      return split(COMMAND);
    }
    if (written.isTextual()) {
      return split(written.textValue());
    }
    throw RenderException.valueError(
        "Invalid job manifest template: 'command' must be a string or list.");
  }

  /** The arguments in {@code text}. */
  static ArrayNode split(String text) {
    Arguments arguments = new Arguments(text);
    while (arguments.at < text.length()) {
      arguments.take(arguments.next());
    }
    arguments.end();
    return arguments.arguments;
  }

  private char next() {
    return text.charAt(at++);
  }

  private void take(char c) {
    switch (c) {
      case ' ', '\t', '\r', '\n' -> end();
      case '\'' -> quoted(c, false);
      case '"' -> quoted(c, true);
      case '\\' -> {
        begun = true;
        argument.append(escaped());
      }
      default -> {
        begun = true;
        argument.append(c);
      }
    }
  }

  private void quoted(char quote, boolean escapes) {
    begun = true;
    while (at < text.length()) {
      char c = next();
      if (c == quote) {
        return;
      }
      if (c == '\\' && escapes) {
        char kept = escaped();
        argument.append(kept == quote || kept == '\\' ? "" : "\\").append(kept);
      } else {
        argument.append(c);
      }
    }
    throw RenderException.valueError("No closing quotation");
  }

  private char escaped() {
    if (at == text.length()) {
      throw RenderException.valueError("No escaped character");
    }
    return next();
  }

  private void end() {
    if (begun) {
      arguments.add(argument.toString());
      argument.setLength(0);
      begun = false;
    }
  }
}
