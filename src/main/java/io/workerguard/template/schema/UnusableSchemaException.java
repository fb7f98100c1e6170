package io.workerguard.template.schema;

import com.networknt.schema.SchemaException;

/**
 * A schema that nothing can be held against; the message says why. The library passes its own kind
 * of exception on and would take any other for an answer.
 */
final class UnusableSchemaException extends SchemaException {

  private static final long serialVersionUID = 1L;

  UnusableSchemaException(String message) {
    super(message);
  }
}
