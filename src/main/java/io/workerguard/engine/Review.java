package io.workerguard.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.workerguard.model.Text;
import java.util.Set;

/**
 * What there is to decide on.
 *
 * @param operation what is done to the object
 * @param subresource such as {@code ephemeralcontainers}; empty for the object itself
 * @param namespace where the object is or will be
 * @param user who asks
 * @param groups the groups that the API server counts the user among
 * @param object the object as it shall be; missing or null for a DELETE
 * @param oldObject the object as it was; missing or null for a CREATE
 */
public record Review(
    Operation operation,
    String subresource,
    String namespace,
    String user,
    Set<String> groups,
    JsonNode object,
    JsonNode oldObject) {

  private static final String NODE = "system:node:";

  private static final String NODES = "system:nodes";

  private static final String MIRROR = "kubernetes.io/config.mirror";

  /** Copies the groups. */
  public Review {
    groups = Set.copyOf(groups);
  }

  /** A review of whose user no groups are known. */
  public Review(
      Operation operation,
      String subresource,
      String namespace,
      String user,
      JsonNode object,
      JsonNode oldObject) {
    this(operation, subresource, namespace, user, Set.of(), object, oldObject);
  }

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
   * Whether a kubelet tells of a static pod that it runs on its node already. The annotation alone
   * proves nothing, since anybody can write it.
   */
  private boolean isMirrorPod() {
    return operation == Operation.CREATE
        && subresource.isEmpty()
        && user.startsWith(NODE)
        && groups.contains(NODES)
        && Text.of(object.path("kind")).equals("Pod")
        && Text.of(object.path("spec").path("nodeName")).equals(user.substring(NODE.length()))
        && object.path("metadata").path("annotations").path(MIRROR).isTextual();
  }

  /** The same review of another state of the object. */
  public Review with(JsonNode object) {
    return new Review(operation, subresource, namespace, user, groups, object, oldObject);
  }
}
