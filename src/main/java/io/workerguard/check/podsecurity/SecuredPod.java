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
 * @param windows whether the pod asks for Windows nodes
 */
record SecuredPod(Field annotations, Holder spec, List<Holder> containers, boolean windows) {

  static SecuredPod of(Pod pod) {
    List<Holder> containers = new ArrayList<>();
    for (Container container : pod.containers()) {
      containers.add(
          new Holder(Optional.of(container.list()), new Field(container.path(), container.node())));
    }
    return new SecuredPod(
        new Field(pod.path(), pod.node()).field("metadata").field("annotations"),
        new Holder(Optional.empty(), new Field(pod.specPath(), pod.spec())),
        containers,
        pod.isWindows());
  }

  /** The spec and all containers. */
  List<Holder> holders() {
    List<Holder> holders = new ArrayList<>(containers.size() + 1);
    holders.add(spec);
    holders.addAll(containers);
    return holders;
  }

  /** Whether the pod has a user namespace of its own, in which root is nobody on the node. */
  boolean hasOwnUsers() {
    Field hostUsers = spec.field("hostUsers");
    return hostUsers.node().isBoolean() && !hostUsers.node().booleanValue();
  }
}
