package io.workerguard.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What there is to decide on.
 *
 * @param operation what is done to the object
 * @param subresource such as {@code ephemeralcontainers}; empty for the object itself
 * @param namespace where the object is or will be
 * @param user who asks
 * @param object the object as it shall be; missing or null for a DELETE
 * @param oldObject the object as it was; missing or null for a CREATE
 */
public record Review(
    Operation operation,
    String subresource,
    String namespace,
    String user,
    JsonNode object,
    JsonNode oldObject) {

  /** The creation of {@code object} in {@code namespace} by {@code user}. */
  public static Review create(JsonNode object, String namespace, String user) {
    return new Review(Operation.CREATE, "", namespace, user, object, MissingNode.getInstance());
  }

  /** The same review of another state of the object. */
  Review with(JsonNode object) {
    return new Review(operation, subresource, namespace, user, object, oldObject);
  }
}
