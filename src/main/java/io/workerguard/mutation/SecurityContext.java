package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.workerguard.model.Container;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Pod;
import io.workerguard.model.Text;
import java.util.Set;

/**
 * What the security context of a pod or a container says.
 *
 * @param path where it stands, or would stand, in the object
 * @param node its fields; never changed
 * @param mounts where the container mounts volumes; missing for a pod
 */
record SecurityContext(FieldPath path, JsonNode node, JsonNode mounts) {

  private static final Set<String> CONFINED = Set.of("RuntimeDefault", "Localhost");

  static SecurityContext of(Pod pod) {
    return new SecurityContext(
        pod.specPath().field("securityContext"),
        pod.spec().path("securityContext"),
        MissingNode.getInstance());
  }

  static SecurityContext of(Container container) {
    return new SecurityContext(
        container.securityContextPath(),
        container.securityContext(),
        container.node().path("volumeMounts"));
  }

  /** Where {@code field} stands, or would stand. */
  FieldPath at(String field) {
    return path.field(field);
  }

  boolean lacks(String field) {
    return Patch.isAbsent(node.path(field));
  }

  boolean says(String field, boolean value) {
    JsonNode found = node.path(field);
    return found.isBoolean() && found.booleanValue() == value;
  }

  boolean asksForRoot() {
    JsonNode user = node.path("runAsUser");
    return user.isNumber() && user.doubleValue() == 0;
  }

  /** Whether the user is root, by what this says or else by what the {@code pod} says. */
  boolean asksForRoot(SecurityContext pod) {
    return lacks("runAsUser") ? pod.asksForRoot() : asksForRoot();
  }

  /** The same on Windows, where the kubelet takes this user for root. */
  boolean asksForAdministrator(SecurityContext pod) {
    String own = userName();
    String user = own.isEmpty() ? pod.userName() : own;
    return user.strip().equalsIgnoreCase("ContainerAdministrator");
  }

  private String userName() {
    return Text.of(node.path("windowsOptions").path("runAsUserName"));
  }

  boolean asksForNoSeccomp() {
    JsonNode type = node.path("seccompProfile").path("type");
    return type.isTextual() && !CONFINED.contains(type.textValue());
  }

  /** Whether the API server would refuse the container without its privileges. */
  boolean needsPrivileges() {
    for (JsonNode mount : mounts) {
      if (Text.of(mount.path("mountPropagation")).equals("Bidirectional")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it has the capability beside which the API server refuses {@code
   * allowPrivilegeEscalation: false}, by either of its names.
   */
  boolean addsSysAdmin() {
    for (JsonNode capability : node.path("capabilities").path("add")) {
      String name = Text.of(capability);
      if (name.equals("SYS_ADMIN") || name.equals("CAP_SYS_ADMIN")) {
        return true;
      }
    }
    return false;
  }

  boolean dropsAll() {
    for (JsonNode capability : node.path("capabilities").path("drop")) {
      if (Text.of(capability).equals("ALL")) {
        return true;
      }
    }
    return false;
  }
}
