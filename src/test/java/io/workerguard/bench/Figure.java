package io.workerguard.bench;

import java.util.Locale;

/**
 * One line of the summary.
 *
 * @param name what was measured
 * @param value what came out
 * @param unit what it is counted in
 * @param remark how far it spreads, or what has to be known about it
 * @param target what it shall be, and whether it is; empty where there is no target
 */
record Figure(String name, double value, String unit, String remark, String target) {

  private static final String ROW = "| %-56s | %14s | %-44s | %-18s |";

  static Figure of(String name, double value, String unit) {
    return new Figure(name, value, unit, "", "");
  }

  Figure below(double limit) {
    return withTarget("< " + text(limit), value < limit);
  }

  Figure atLeast(double limit) {
    return withTarget("at least " + text(limit), value >= limit);
  }

  private Figure withTarget(String words, boolean met) {
    return new Figure(name, value, unit, remark, words + (met ? ": met" : ": MISSED"));
  }

  Figure remark(String words) {
    return new Figure(name, value, unit, words, target);
  }

  /** The line as a row of a Markdown table. */
  String row() {
    return ROW.formatted(name, text(value) + " " + unit, remark, target);
  }

  static String heading() {
    return ROW.formatted("figure", "value", "spread, remark", "target")
        + "\n"
        + ROW.formatted("---", "---:", "---", "---");
  }

  /** A number as people read it: with a fraction where it is small. */
  static String text(double value) {
    String pattern = Math.abs(value) >= 100 || value == Math.rint(value) ? "%,.0f" : "%.1f";
    return String.format(Locale.ROOT, pattern, value);
  }
}
