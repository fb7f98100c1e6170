package io.workerguard.check.podsecurity;

import io.workerguard.model.ContainerList;
import io.workerguard.model.Field;
import java.util.Set;

/**
 * No container listens on a port of the node.
 *
 * <p>Reads {@code hostPort} of containers' ports. Passes: 0 or nothing. With {@code hostNetwork}
 * the API server copies {@code containerPort} into it, so that nothing fails there too; not for
 * ephemeral containers, which have no ports.
 */
final class HostPorts {

  private static final Wrong WRONG =
      new Wrong("a number", "container uses a port of the node", "remove hostPort");

  private static final Wrong COPIED =
      new Wrong(
          "a number",
          "container uses a port of the node",
          "remove hostNetwork from the pod's spec");

  private HostPorts() {}

  static void judge(SecuredPod pod, Faults faults) {
    boolean hostNetwork = Values.isTrue(pod.spec().field("hostNetwork"));
    for (Holder container : pod.containers()) {
      boolean copied =
          hostNetwork && container.list().filter(ContainerList.EPHEMERAL::equals).isEmpty();
      for (Field port : faults.elements(container, container.field("ports"))) {
        Field hostPort = faults.object(container, port).field("hostPort");
        if (!hostPort.isAbsent() && !Values.isZero(hostPort)) {
          faults.add(container, hostPort, WRONG);
        } else if (copied) {
          judgeCopied(container, hostPort, port.field("containerPort"), faults);
        }
      }
    }
  }

  private static void judgeCopied(
      Holder container, Field hostPort, Field containerPort, Faults faults) {
    if (!containerPort.isAbsent() && !Values.isZero(containerPort)) {
      String value = containerPort.shown();
      faults.add(
          container, hostPort, COPIED, "becomes %s by hostNetwork".formatted(value), Set.of(value));
    }
  }
}
