package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
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
 */
record SecurityContext(FieldPath path, JsonNode node) {

  private static final Set<String> CONFINED = Set.of("RuntimeDefault", "Localhost");

  static SecurityContext of(Pod pod) {
    return new SecurityContext(
        pod.specPath().field("securityContext"), pod.spec().path("securityContext"));
  }

  static SecurityContext of(Container container) {
    return new SecurityContext(container.securityContextPath(), container.securityContext());
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

  boolean asksForNoSeccomp() {
    JsonNode type = node.path("seccompProfile").path("type");
    return type.isTextual() && !CONFINED.contains(type.textValue());
  }

  /**
   * Whether a container can always raise its privileges: the API server refuses one that says so
   * and {@code allowPrivilegeEscalation: false} as well.
   */
  boolean escalatesAnyway() {
    return says("privileged", true) || addsSysAdmin();
  }

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
