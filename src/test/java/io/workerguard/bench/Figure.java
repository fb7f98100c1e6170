package io.workerguard.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of the summary.
 *
 * @param name what was measured
 * @param value what came out
 * @param unit what it is counted in
 * @param remark how far it spreads, or what has to be known about it
 * @param limit what it shall stay below; empty where there is no target
 */
record Figure(String name, double value, String unit, String remark, Optional<Double> limit) {

  static Figure of(String name, double value, String unit) {
    return new Figure(name, value, unit, "", Optional.empty());
  }

  Figure below(double wanted) {
    return new Figure(name, value, unit, remark, Optional.of(wanted));
  }

  Figure remark(String words) {
    return new Figure(name, value, unit, words, limit);
  }

  /** The line as a row of a Markdown table. */
  String row() {
    String target = limit.map(most -> "< " + text(most) + " " + unit).orElse("");
    String met = limit.map(most -> value < most ? "met" : "MISSED").orElse("");
    return "| %-58s | %12s | %-34s | %-12s | %-6s |"
        .formatted(name, text(value) + " " + unit, remark, target, met);
  }

  static String heading() {
    return "| %-58s | %12s | %-34s | %-12s | %-6s |%n|%s|%s:|%s|%s|%s|"
        .formatted(
            "figure",
            "value",
            "spread, remark",
            "target",
            "",
            "-".repeat(60),
            "-".repeat(13),
            "-".repeat(36),
            "-".repeat(14),
            "-".repeat(8));
  }

  static String text(double value) {
    String pattern = Math.abs(value) >= 100 || value == Math.rint(value) ? "%,.0f" : "%.1f";
    return String.format(Locale.ROOT, pattern, value);
  }
}
