package io.workerguard.model;

/** Makes text that a tenant chose safe for a line of a message, a log or a terminal. */
public final class Printable {

  private Printable() {}

  /**
   * {@code text} on one line: control and format characters, among them line breaks, terminal
   * escapes and marks that turn the direction of writing, become {@code \\u} escapes.
   */
  public static String line(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return escaped(text, i);
      }
    }
    return text;
  }

  /**
   * {@code text} on one line and at most {@code limit} characters long; what is cut shows as an
   * ellipsis.
   */
  public static String line(String text, int limit) {
    if (text.length() <= limit) {
      return line(text);
    }
    int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    return line(text.substring(0, end)) + "…";
  }

  private static String escaped(String text, int from) {
    StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, from);
    text.codePoints()
        .skip(text.codePointCount(0, from))
        .forEach(c -> {
          if (isPlain(c)) {
            safe.appendCodePoint(c);
          } else {
            safe.append("\\u").append(String.format("%04x", c));
          }
        });
    return safe.toString();
  }

  /** Whether {@code c} neither controls the terminal, turns the direction of text, nor hides. */
  static boolean isPlain(int c) {
    if (c < 0x7f) {
      return c >= ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
