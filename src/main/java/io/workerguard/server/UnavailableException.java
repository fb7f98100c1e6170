package io.workerguard.server;

/** A text that policies or a template stand in is not there or cannot be read. */
final class UnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  UnavailableException(String message) {
    super(message);
  }
}
