package io.workerguard.check.podsecurity;

import io.workerguard.model.Container;
import io.workerguard.model.Field;
import io.workerguard.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pod as the standard looks at it.
 *
 * @param annotations the pod's own annotations, of a template and not of its controller
 * @param spec the pod's spec
 * @param containers init, main and ephemeral containers
 * @param holders the spec and all containers
 * @param windows whether the pod asks for Windows nodes
 */
record SecuredPod(
    Field annotations,
    Holder spec,
    List<Holder> containers,
    List<Holder> holders,
    boolean windows) {

  static SecuredPod of(Pod pod) {
    Holder spec = Holder.of(Optional.empty(), new Field(pod.specPath(), pod.spec()));
    List<Holder> holders = new ArrayList<>();
    holders.add(spec);
    for (Container container : pod.containers()) {
      holders.add(
          Holder.of(Optional.of(container.list()), new Field(container.path(), container.node())));
    }
    return new SecuredPod(
        new Field(pod.path(), pod.node()).field("metadata").field("annotations"),
        spec,
        holders.subList(1, holders.size()),
        holders,
        pod.isWindows());
  }

  /** Whether the pod has a user namespace of its own, in which root is nobody on the node. */
  boolean hasOwnUsers() {
    Field hostUsers = spec.field("hostUsers");
    return hostUsers.node().isBoolean() && !hostUsers.node().booleanValue();
  }
}
