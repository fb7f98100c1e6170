package io.workerguard.report;

/**
 * Draws an excerpt: numbered lines, and below the last one carets with a label.
 *
 * @param palette how the text is set off
 * @param gutter how wide the line numbers are
 */
record ExcerptText(Palette palette, int gutter) {

  /** As wide as the numbers of {@code excerpt} need. */
  static ExcerptText fitting(Excerpt excerpt, Palette palette) {
    return new ExcerptText(
        palette, Math.max(2, Integer.toString(excerpt.last().number()).length()));
  }

  /** The line {@code --> path:line:column}. */
  String arrow(String place) {
    return " ".repeat(gutter) + palette.frame("-->") + " " + place + "\n";
  }

  /** A line without a number. */
  String bar(String text) {
    String bar = " ".repeat(gutter) + " " + palette.frame("|");
    return text.isEmpty() ? bar + "\n" : bar + text + "\n";
  }

  /** A remark behind the excerpt. */
  String remark(String text) {
    return " ".repeat(gutter) + " " + palette.frame("=") + " " + text + "\n";
  }

  String lines(Excerpt excerpt) {
    StringBuilder text = new StringBuilder();
    for (Excerpt.Line line : excerpt.lines()) {
      String number = Integer.toString(line.number());
      text.append(" ".repeat(gutter - number.length()))
          .append(palette.frame(number + " |"))
          .append(line.text().isEmpty() ? "" : " ")
          .append(line.text())
          .append('\n');
    }
    return text.toString();
  }

  String carets(Excerpt excerpt, String label) {
    String carets = "^".repeat(Math.max(1, excerpt.width()));
    return bar(
        " " + padding(excerpt) + palette.strong(carets) + (label.isEmpty() ? "" : " " + label));
  }

  /** As wide on the screen as what stands before the carets. */
  private static String padding(Excerpt excerpt) {
    StringBuilder padding = new StringBuilder();
    excerpt
        .last()
        .text()
        .codePoints()
        .limit(excerpt.caret())
        .forEach(c -> padding.append(c == '\t' ? "\t" : isWide(c) ? "  " : " "));
    return padding.toString();
  }

  /** East Asian characters and emoji take two columns of a terminal. */
  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0xa4cf)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0x1f300 && c <= 0x1faff);
  }
}
