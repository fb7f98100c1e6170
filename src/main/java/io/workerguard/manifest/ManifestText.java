package io.workerguard.manifest;

import io.workerguard.model.SourceLocation;
import java.util.Arrays;

/** A text by its lines, for excerpts in reports. */
public final class ManifestText {

  private final String text;

  /** Of every line, once one is asked for. */
  private volatile int[] starts = {};

  ManifestText(String text) {
    this.text = text;
  }

  /** Line {@code number}, from 1 on, without its line ending; empty where the text has none. */
  public String line(int number) {
    int[] known = starts();
    if (number < 1 || number > known.length) {
      return "";
    }
    int start = known[number - 1];
    int end = start;
    while (end < text.length() && !isBreak(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  /** The text as a whole, without a byte order mark. */
  public String text() {
    return text;
  }

  /** The offset of the character at a line and column; the end of the text where it has neither. */
  public int offset(int line, int column) {
    int[] known = starts();
    if (line < 1 || line > known.length) {
      return text.length();
    }
    int offset = known[line - 1];
    for (int i = 1; i < column && offset < text.length(); i++) {
      offset += Character.charCount(text.codePointAt(offset));
    }
    return offset;
  }

  /** The place of the characters from {@code start} on and before {@code end}. */
  public SourceLocation location(int start, int end) {
    SourceLocation first = location(start);
    SourceLocation last = location(end);
    return new SourceLocation(first.line(), first.column(), last.line(), last.column());
  }

  private SourceLocation location(int offset) {
    int[] known = starts();
    int found = Arrays.binarySearch(known, offset);
    int line = found < 0 ? -found - 1 : found + 1;
    return SourceLocation.at(line, text.codePointCount(known[line - 1], offset) + 1);
  }

  private int[] starts() {
    int[] known = starts;
    if (known.length == 0) {
      known = lineStarts();
      starts = known;
    }
    return known;
  }

  private int[] lineStarts() {
    int[] found = new int[64];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (endsLine(text, i)) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = i + 1;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Whether the character at {@code index} ends a line: a line feed, or a lone carriage return. */
  static boolean endsLine(String text, int index) {
    char c = text.charAt(index);
    return c == '\n'
        || (c == '\r' && (index + 1 == text.length() || text.charAt(index + 1) != '\n'));
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
