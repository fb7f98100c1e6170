package io.workerguard.manifest;

import java.util.Arrays;
import java.util.Optional;

/**
 * Lays a text that was read beside the characters that it was read from.
 *
 * <p>Knows the styles of YAML, and JSON's as one of them. What does not fit is not guessed at.
 */
final class Alignment {

  private static final int SHORT_ESCAPE = 2;

  private final String written;
  private final String value;
  private final int[] offsets;

  /** The place reached in what is written, and in the value. */
  private int at;

  private int index;

  Alignment(String written, String value) {
    this.written = written;
    this.value = value;
    this.offsets = new int[value.length() + 1];
  }

  /**
   * The offset of every character of the value, and of the end behind the last one; empty where the
   * value is not what is written at {@code start}.
   */
  Optional<int[]> offsets(int start) {
    at = start;
    boolean fits =
        switch (character()) {
          case '"' -> isQuoted(this::atEscape);
          case '\'' -> isQuoted(this::atDoubledQuote);
          case '|', '>' -> isBlock();
          default -> isFlow(() -> true);
        };
    offsets[value.length()] = at;
    return fits ? Optional.of(Arrays.copyOf(offsets, offsets.length)) : Optional.empty();
  }

  /** A step over what means one character, or none; false where there is nothing like it. */
  private interface Step {
    boolean tried();
  }

  private boolean isQuoted(Step special) {
    at++;
    return isFlow(special);
  }

  private boolean isFlow(Step special) {
    while (index < value.length()) {
      int before = index;
      int atBefore = at;
      if (!special.tried()) {
        return false;
      }
      if (index == before && at == atBefore && !isFolded() && !isSame()) {
        return false;
      }
    }
    return true;
  }

  private boolean isSame() {
    if (character() != value.charAt(index)) {
      return false;
    }
    take(1);
    return true;
  }

  private boolean atDoubledQuote() {
    if (character() == '\'') {
      if (value.charAt(index) != '\'' || !written.startsWith("''", at)) {
        return false;
      }
      take(SHORT_ESCAPE);
    }
    return true;
  }

  private boolean atEscape() {
    if (character() != '\\') {
      return character() != '"';
    }
    char kind = at + 1 < written.length() ? written.charAt(at + 1) : 0;
    switch (kind) {
      case '\n', '\r' -> at = afterWhiteSpace(at + 1);
      case 'x' -> take(4);
      case 'u' -> take(6);
      case 'U' -> takeLong();
      default -> take(SHORT_ESCAPE);
    }
    return at <= written.length();
  }

  /** The one escape that may stand for two Java characters. */
  private void takeLong() {
    int start = at;
    take(10);
    if (Character.isLowSurrogate(next())) {
      offsets[index++] = start;
    }
  }

  /** A line break with the blanks around it means a space, or as many breaks as lines are empty. */
  private boolean isFolded() {
    int end = afterWhiteSpace(at);
    int breaks = breaks(at, end);
    if (breaks == 0) {
      return false;
    }
    String meant = breaks == 1 ? " " : "\n".repeat(breaks - 1);
    if (!value.startsWith(meant, index)) {
      return false;
    }
    Arrays.fill(offsets, index, index + meant.length(), at);
    index += meant.length();
    at = end;
    return true;
  }

  private boolean isBlock() {
    boolean folded = character() == '>';
    at = afterBreak(at);
    int indent = indent();
    boolean lineStart = true;
    while (index < value.length()) {
      if (lineStart) {
        for (int i = 0; i < indent && character() == ' '; i++) {
          at++;
        }
      }
      if (character() == '\r') {
        at++;
      }
      lineStart = character() == '\n';
      if (lineStart && folded && isFoldedBreak()) {
        continue;
      }
      if (!isSame()) {
        return isEndOfFile();
      }
    }
    return true;
  }

  /** A block that the file ends with has its last line break without one being written. */
  private boolean isEndOfFile() {
    if (at < written.length() || index + 1 < value.length()) {
      return false;
    }
    offsets[index++] = at;
    return true;
  }

  private boolean isFoldedBreak() {
    if (value.charAt(index) == ' ') {
      take(1);
      return true;
    }
    int lines = breaks(at, afterWhiteSpace(at));
    boolean oneLess =
        value.startsWith("\n".repeat(lines - 1), index)
            && !value.startsWith("\n".repeat(lines), index);
    if (oneLess && lines > 1) {
      at++;
      return true;
    }
    return false;
  }

  /** How far the first line that is not blank is set in, less what belongs to the value. */
  private int indent() {
    int from = at;
    int inValue = 0;
    while (from < written.length()) {
      int text = from;
      while (text < written.length() && written.charAt(text) == ' ') {
        text++;
      }
      char c = text < written.length() ? written.charAt(text) : '\n';
      if (c != '\n' && c != '\r') {
        return Math.max(0, text - from - leadingSpaces(inValue));
      }
      from = afterBreak(from);
      inValue = value.indexOf('\n', inValue) + 1;
    }
    return 0;
  }

  private int leadingSpaces(int from) {
    int end = from;
    while (end < value.length() && value.charAt(end) == ' ') {
      end++;
    }
    return end - from;
  }

  private void take(int length) {
    offsets[index++] = at;
    at += length;
  }

  private char character() {
    return at < written.length() ? written.charAt(at) : 0;
  }

  private char next() {
    return index < value.length() ? value.charAt(index) : 0;
  }

  private int afterBreak(int from) {
    int feed = written.indexOf('\n', from);
    return feed < 0 ? written.length() : feed + 1;
  }

  private int afterWhiteSpace(int from) {
    int end = from;
    while (end < written.length() && " \t\r\n".indexOf(written.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private int breaks(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += written.charAt(i) == '\n' ? 1 : 0;
    }
    return count;
  }
}
