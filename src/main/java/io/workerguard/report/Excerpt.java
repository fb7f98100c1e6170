package io.workerguard.report;

import java.util.List;

/**
 * Some lines of a text, secrets replaced, the last of which is pointed at.
 *
 * @param lines the lines in order
 * @param caret how many characters of the last line stand before the first one pointed at
 * @param width how many characters are pointed at
 */
public record Excerpt(List<Line> lines, int caret, int width) {

  /** Copies the lines. */
  public Excerpt {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param number its number in the text, from 1 on
   * @param text what it says
   */
  public record Line(int number, String text) {}

  /** The line that is pointed at. */
  Line last() {
    return lines.getLast();
  }
}
