package io.workerguard.cli;

import io.workerguard.report.Palette;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How much is said, and in which colours. */
final class DisplayOptions {

  /** When to use colours. */
  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Option(
      names = {"--color", "--colour"},
      paramLabel = "auto|always|never",
      description = "Whether to use colours. Default: on a terminal, unless NO_COLOR is set.")
  private Colour colour = Colour.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show only what makes the command fail.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Also tell what was assumed, and what was left out.")
  private boolean verbose;

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  Palette palette(Console console) {
    boolean coloured =
        switch (colour) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> suits(console);
        };
    return coloured ? Palette.COLOUR : Palette.PLAIN;
  }

  private static boolean suits(Console console) {
    if (isSet("NO_COLOR", console)) {
      return false;
    }
    if (isSet("FORCE_COLOR", console) || isSet("CLICOLOR_FORCE", console)) {
      return true;
    }
    String terminal = console.environment().getOrDefault("TERM", "");
    return console.terminal().output() && !terminal.toLowerCase(Locale.ROOT).equals("dumb");
  }

  private static boolean isSet(String variable, Console console) {
    String value = console.environment().getOrDefault(variable, "");
    return !value.isEmpty() && !value.equals("0");
  }
}
