package io.workerguard.cli;

/** The command, or a file that configures it, is wrong. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says in one line what is wrong and what to do about it. */
  UsageException(String message) {
    super(message);
  }
}
