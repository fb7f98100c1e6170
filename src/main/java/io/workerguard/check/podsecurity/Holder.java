package io.workerguard.check.podsecurity;

import io.workerguard.model.ContainerList;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import java.util.Optional;

/**
 * What has a security context: the pod's spec, or one of its containers.
 *
 * @param list the list that the container stands in; empty for the pod's spec
 * @param field the spec or the container
 * @param securityContext its security context, which nearly every control reads
 */
record Holder(Optional<ContainerList> list, Field field, Field securityContext) {

  static Holder of(Optional<ContainerList> list, Field field) {
    return new Holder(list, field, field.field("securityContext"));
  }

  Field field(String name) {
    return field.field(name);
  }

  /** What a message calls it. */
  String label() {
    if (list.isEmpty()) {
      return "the pod";
    }
    String name = Text.of(field.node().path("name"));
    return "container " + Text.quoted(name.isEmpty() ? field.path().dotted() : name);
  }

  /** The path of {@code below} as seen from here, such as {@code securityContext.privileged}. */
  String relative(FieldPath below) {
    return below.dottedFrom(field.path());
  }
}
