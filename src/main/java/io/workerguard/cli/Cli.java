package io.workerguard.cli;

/** The root command. */
public final class Cli {
  private Cli() {}
}
