package io.workerguard.cli;

/** A command whose options have been filled in. */
interface Command {

  /** Does what the command is for. */
  ExitCode run();
}
