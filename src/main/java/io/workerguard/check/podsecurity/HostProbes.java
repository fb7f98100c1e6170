package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;
import java.util.List;
import java.util.Set;

/**
 * The kubelet probes nothing but the pod itself.
 *
 * <p>Reads {@code host} of {@code httpGet} and {@code tcpSocket} in probes and lifecycle handlers.
 * Passes: an empty text or nothing. Fails: any host, {@code 127.0.0.1} too, since it is the node's.
 */
final class HostProbes {

  private static final List<String> PROBES =
      List.of("livenessProbe", "readinessProbe", "startupProbe");

  private static final List<String> HANDLERS = List.of("postStart", "preStop");

  private static final List<String> ACTIONS = List.of("httpGet", "tcpSocket");

  private static final Set<String> NO_HOST = Set.of("");

  private static final Wrong WRONG =
      new Wrong(
          "a text", "probe or handler names a host", "remove host; the pod itself is meant then");

  private HostProbes() {}

  static void judge(SecuredPod pod, Faults faults) {
    for (Holder container : pod.containers()) {
      for (String probe : PROBES) {
        judge(container, container.field(probe), faults);
      }
      Field lifecycle = faults.object(container, container.field("lifecycle"));
      if (lifecycle.isAbsent()) {
        continue;
      }
      for (String handler : HANDLERS) {
        judge(container, lifecycle.field(handler), faults);
      }
    }
  }

  private static void judge(Holder container, Field probe, Faults faults) {
    if (faults.object(container, probe).isAbsent()) {
      return;
    }
    for (String action : ACTIONS) {
      Field host = faults.object(container, probe.field(action)).field("host");
      if (!Values.isAbsentOrIn(host, NO_HOST)) {
        faults.add(container, host, WRONG);
      }
    }
  }
}
