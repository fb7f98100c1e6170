package io.workerguard.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * What a command is connected to.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param terminal which of them a person sits at
 * @param environment the environment's variables
 */
public record Console(
    InputStream in, Output out, Output err, Terminal terminal, Map<String, String> environment) {

  /**
   * Which streams a person sits at.
   *
   * @param input whether text is typed
   * @param output whether text is shown
   */
  public record Terminal(boolean input, boolean output) {

    /** Nobody is there. */
    public static final Terminal NONE = new Terminal(false, false);
  }

  /** Copies the environment. */
  public Console {
    environment = Map.copyOf(environment);
  }

  /** A console on these streams. */
  public static Console of(InputStream in, OutputStream out, OutputStream err, Terminal terminal) {
    return new Console(in, new Output(out), new Output(err), terminal, System.getenv());
  }
}
