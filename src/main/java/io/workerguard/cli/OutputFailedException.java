package io.workerguard.cli;

import java.io.IOException;

/** A standard stream takes no more. */
final class OutputFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutputFailedException(IOException cause) {
    super(cause.getMessage(), cause);
  }

  /** Whether the reader has closed the pipe, as {@code head} does once it has enough. */
  boolean isClosedPipe() {
    String message = getMessage();
    return message != null && (message.contains("roken pipe") || message.contains("Pipe closed"));
  }
}
