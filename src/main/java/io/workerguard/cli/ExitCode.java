package io.workerguard.cli;

/**
 * How a run ends, as the calling process sees it; where several apply, the later one here counts.
 *
 * <p>An interrupted run ends with 130, which is the JVM's own doing.
 */
enum ExitCode {
  /** Nothing stands against the input. */
  FINE(0),
  /** There are findings, or changes, that the user asked to be told of. */
  FINDINGS(1),
  /** Some of the input could not be evaluated. */
  INCOMPLETE(3),
  /** The command, a policy or another setting is wrong. */
  USAGE(2),
  /** A bug of ours. */
  BUG(70),
  /** Who read the output has gone. */
  CLOSED_PIPE(141);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** The graver of the two. */
  ExitCode and(ExitCode other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** This code if {@code condition} holds, else {@link #FINE}. */
  ExitCode when(boolean condition) {
    return condition ? this : FINE;
  }
}
