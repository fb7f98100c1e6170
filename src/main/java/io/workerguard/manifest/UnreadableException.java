package io.workerguard.manifest;

import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;

/** A document cannot be read. Never leaves the package: the reader makes a problem of it. */
final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final transient SourceLocation location;

  UnreadableException(Fault fault, SourceLocation location, String message) {
    super(message, null, false, false);
    this.fault = fault;
    this.location = location;
  }

  static UnreadableException yaml(SourceLocation location, String message) {
    return new UnreadableException(Fault.INVALID_YAML, location, message);
  }

  Fault fault() {
    return fault;
  }

  SourceLocation location() {
    return location;
  }

  Problem problem(String path) {
    return Problem.at(fault.id(), path, location, String.valueOf(getMessage()));
  }
}
