package io.workerguard.template.schema;

/** A schema that nothing can be held against; the message says why. */
final class UnusableSchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableSchemaException(String message) {
    super(message);
  }
}
