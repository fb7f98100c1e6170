package io.workerguard.cli;

import io.workerguard.report.Palette;
import java.util.ArrayList;
import java.util.List;

/** Compares two texts line by line: what is kept, taken away and added. */
final class LineDiff {

  /**
   * Beyond this many pairs of lines, everything between the first and last change is one change.
   */
  private static final long MOST_PAIRS = 4_000_000;

  private static final int CONTEXT = 3;

  /**
   * A line of the comparison.
   *
   * @param mark blank where it is kept, else {@code -} or {@code +}
   * @param text the line
   */
  record Line(char mark, String text) {

    /** The line as a diff shows it. */
    String shown(Palette palette) {
      String marked = mark + text;
      return switch (mark) {
        case '-' -> palette.removed(marked);
        case '+' -> palette.added(marked);
        default -> marked;
      };
    }
  }

  /**
   * Neighbouring changes with the lines around them.
   *
   * @param from the first line of the old text, from 0 on
   * @param to the first line of the new text, from 0 on
   * @param lines kept and changed lines
   */
  record Hunk(int from, int to, List<Line> lines) {

    int oldLines() {
      return (int) lines.stream().filter(line -> line.mark() != '+').count();
    }

    int newLines() {
      return (int) lines.stream().filter(line -> line.mark() != '-').count();
    }
  }

  private LineDiff() {}

  /** The places where {@code before} and {@code after} differ, each with its surroundings. */
  static List<Hunk> hunks(List<String> before, List<String> after) {
    List<Line> lines = compare(before, after);
    List<Hunk> hunks = new ArrayList<>();
    int old = 0;
    int fresh = 0;
    int i = 0;
    while (i < lines.size()) {
      if (lines.get(i).mark() == ' ') {
        old++;
        fresh++;
        i++;
        continue;
      }
      int start = Math.max(i - CONTEXT, 0);
      int end = endOfHunk(lines, i);
      int above = i - start;
      Hunk hunk = new Hunk(old - above, fresh - above, lines.subList(start, end));
      hunks.add(hunk);
      old = hunk.from() + hunk.oldLines();
      fresh = hunk.to() + hunk.newLines();
      i = end;
    }
    return hunks;
  }

  private static int endOfHunk(List<Line> lines, int firstChange) {
    int lastChange = firstChange;
    for (int i = firstChange; i < lines.size() && i <= lastChange + 2 * CONTEXT; i++) {
      lastChange = lines.get(i).mark() == ' ' ? lastChange : i;
    }
    return Math.min(lastChange + CONTEXT + 1, lines.size());
  }

  private static List<Line> compare(List<String> before, List<String> after) {
    int same = 0;
    int most = Math.min(before.size(), after.size());
    while (same < most && before.get(same).equals(after.get(same))) {
      same++;
    }
    int tail = 0;
    while (tail < most - same
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<Line> lines = new ArrayList<>();
    before.subList(0, same).forEach(line -> lines.add(new Line(' ', line)));
    middle(
        before.subList(same, before.size() - tail),
        after.subList(same, after.size() - tail),
        lines);
    before
        .subList(before.size() - tail, before.size())
        .forEach(line -> lines.add(new Line(' ', line)));
    return lines;
  }

  private static void middle(List<String> before, List<String> after, List<Line> lines) {
    int i = 0;
    int j = 0;
    if ((long) before.size() * after.size() <= MOST_PAIRS) {
      int[][] common = common(before, after);
      while (i < before.size() && j < after.size()) {
        if (before.get(i).equals(after.get(j))) {
          lines.add(new Line(' ', before.get(i)));
          i++;
          j++;
        } else if (common[i + 1][j] >= common[i][j + 1]) {
          lines.add(new Line('-', before.get(i++)));
        } else {
          lines.add(new Line('+', after.get(j++)));
        }
      }
    }
    before.subList(i, before.size()).forEach(line -> lines.add(new Line('-', line)));
    after.subList(j, after.size()).forEach(line -> lines.add(new Line('+', line)));
  }

  /** How many lines the texts have in common from each pair of lines on, at best. */
  private static int[][] common(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
