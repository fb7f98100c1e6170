package io.workerguard.template.render;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@code {{ name }}} in a text.
 *
 * <p>Source: {@code PLACEHOLDER_CAPTURE_REGEX} of Prefect's {@code utilities/templating}: letters
 * and digits of any script, and {@code _ . - [ ] $}, with white space of any kind around them.
 *
 * @param start where its first brace stands in the text
 * @param end behind its last brace
 * @param name what stands between the braces
 */
public record Placeholder(int start, int end, String name) {

  private static final String BLOCK = "prefect.blocks.";
  private static final String VARIABLE = "prefect.variables.";

  /** Where the value of a placeholder comes from. */
  public enum Kind {
    /** A variable of the template. */
    STANDARD,
    /** A block document of the Prefect API. */
    BLOCK,
    /** A variable of the Prefect API. */
    PREFECT_VARIABLE,
    /** The worker's environment. */
    ENVIRONMENT
  }

  /** All placeholders of {@code text}, in order. */
  public static List<Placeholder> in(String text) {
    int from = text.indexOf("{{");
    if (from < 0) {
      return List.of();
    }
    List<Placeholder> found = new ArrayList<>();
    while (from >= 0) {
      Placeholder placeholder = at(text, from);
      if (placeholder != null) {
        found.add(placeholder);
      }
      from = text.indexOf("{{", placeholder == null ? from + 1 : placeholder.end());
    }
    return found;
  }

  /** Where its value comes from. */
  public Kind kind() {
    if (name.startsWith(BLOCK)) {
      return Kind.BLOCK;
    }
    if (name.startsWith(VARIABLE)) {
      return Kind.PREFECT_VARIABLE;
    }
    return name.startsWith("$") ? Kind.ENVIRONMENT : Kind.STANDARD;
  }

  /** The name without the prefix that tells the kind. */
  String ownName() {
    return switch (kind()) {
      case BLOCK -> name.replace(BLOCK, "");
      case PREFECT_VARIABLE -> name.replace(VARIABLE, "");
      case ENVIRONMENT -> name.replaceFirst("^\\$+", "");
      case STANDARD -> name;
    };
  }

  /** Whether it is the whole of {@code text}. */
  public boolean isWhole(String text) {
    return start == 0 && end == text.length();
  }

  private static @org.jspecify.annotations.Nullable Placeholder at(String text, int start) {
    int nameStart = afterSpace(text, start + 2);
    int nameEnd = nameStart;
    while (nameEnd < text.length() && isNamePart(text.codePointAt(nameEnd))) {
      nameEnd += Character.charCount(text.codePointAt(nameEnd));
    }
    int close = afterSpace(text, nameEnd);
    return nameEnd > nameStart && text.startsWith("}}", close)
        ? new Placeholder(start, close + 2, text.substring(nameStart, nameEnd))
        : null;
  }

  private static int afterSpace(String text, int from) {
    int at = from;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  private static boolean isNamePart(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> Character.isLetter(c) || (c < 128 && "_.-[]$".indexOf(c) >= 0);
    };
  }
}
