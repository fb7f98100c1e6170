package io.workerguard.manifest;

/** The ways in which a document cannot be read. */
enum Fault {
  INVALID_YAML("invalid-yaml"),

  /** The text is no JSON, and may be YAML all the same. */
  NO_JSON("invalid-json"),

  /** The text is JSON, and yet nothing that a reader could use. */
  INVALID_JSON("invalid-json"),

  TOO_COMPLEX("input-too-complex"),

  UNRENDERED_TEMPLATE("unrendered-template");

  private final String id;

  Fault(String id) {
    this.id = id;
  }

  /** The id of the problem. */
  String id() {
    return id;
  }
}
