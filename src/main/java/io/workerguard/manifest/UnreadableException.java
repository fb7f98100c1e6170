package io.workerguard.manifest;

import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;

/** A document cannot be read. Never leaves the package: the reader makes a problem of it. */
final class UnreadableException extends RuntimeException {

  static final String INVALID_YAML = "invalid-yaml";
  static final String INVALID_JSON = "invalid-json";
  static final String TOO_COMPLEX = "input-too-complex";

  private static final long serialVersionUID = 1L;

  private final String id;
  private final transient SourceLocation location;

  UnreadableException(String id, SourceLocation location, String message) {
    super(message, null, false, false);
    this.id = id;
    this.location = location;
  }

  static UnreadableException yaml(SourceLocation location, String message) {
    return new UnreadableException(INVALID_YAML, location, message);
  }

  Problem problem(String path) {
    return Problem.at(id, path, location, String.valueOf(getMessage()));
  }

  boolean isTooComplex() {
    return id.equals(TOO_COMPLEX);
  }

  SourceLocation location() {
    return location;
  }
}
