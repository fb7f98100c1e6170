package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.FieldPath;

/** One operation of a JSON patch (RFC 6902). */
public sealed interface PatchOperation {

  /** Where the operation applies. */
  FieldPath path();

  /** The word of RFC 6902. */
  String op();

  /**
   * Sets a field that is missing or null, or inserts an element into a list.
   *
   * @param value what is put there
   */
  record Add(FieldPath path, JsonNode value) implements PatchOperation {
    @Override
    public String op() {
      return "add";
    }
  }

  /**
   * Puts another value in the place of the one that is there.
   *
   * @param value what is put there
   */
  record Replace(FieldPath path, JsonNode value) implements PatchOperation {
    @Override
    public String op() {
      return "replace";
    }
  }

  /** Takes a field or an element away. */
  record Remove(FieldPath path) implements PatchOperation {
    @Override
    public String op() {
      return "remove";
    }
  }
}
