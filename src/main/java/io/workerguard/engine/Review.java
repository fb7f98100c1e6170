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

  /**
   * Whether there is anything to judge: nothing is denied for what it was when it is removed or
   * connected to, and the copies of static pods that a kubelet makes are no requests that an answer
   * could change.
   */
  boolean isJudged() {
    return (operation == Operation.CREATE || operation == Operation.UPDATE) && !isMirrorPod();
  }

  /**
   * The annotation alone proves nothing, since anybody can write it; only a kubelet is believed.
   */
  private boolean isMirrorPod() {
    return user.startsWith("system:node:")
        && object.path("metadata").path("annotations").has("kubernetes.io/config.mirror");
  }

  /** The same review of another state of the object. */
  public Review with(JsonNode object) {
    return new Review(operation, subresource, namespace, user, object, oldObject);
  }
}
