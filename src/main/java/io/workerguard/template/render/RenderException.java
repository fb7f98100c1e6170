package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The error that ends the worker's work on a flow run. It never leaves the package: {@link
 * Renderer} answers with {@link Rendering.Failed}. The message of a setting that cannot be read
 * names the variable and what it may hold, never what it holds, which may be a secret.
 */
final class RenderException extends RuntimeException {

  /** The class of the error of a value that only the Prefect API could tell. */
  static final String NEEDS_API = "NeedsApi";

  private static final long serialVersionUID = 1L;

  /** The class of Python's error; the corpus of recorded cases names the same. */
  private final String type;

  RenderException(String type, String message) {
    super(message, null, false, false);
    this.type = type;
  }

  static RenderException typeError(String message) {
    return new RenderException("TypeError", message);
  }

  static RenderException valueError(String message) {
    return new RenderException("ValueError", message);
  }

  static RenderException keyError(String key) {
    return new RenderException("KeyError", "'" + key + "'");
  }

  static RenderException noAttribute(JsonNode value, String attribute) {
    return new RenderException(
        "AttributeError",
        "'%s' object has no attribute '%s'".formatted(Python.typeOf(value), attribute));
  }

  String type() {
    return type;
  }
}
