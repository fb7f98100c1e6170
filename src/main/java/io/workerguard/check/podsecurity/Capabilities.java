package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;
import java.util.Set;

/**
 * Containers have few of root's powers, or none.
 *
 * <p>Reads {@code securityContext.capabilities} of containers. Names are compared exactly, as the
 * kubelet does: upper case and without {@code CAP_}. Baseline passes what container runtimes give
 * anyway, without {@code NET_RAW}. Restricted passes only a container that drops {@code ALL} by
 * that name and adds nothing but {@code NET_BIND_SERVICE}.
 */
final class Capabilities {

  private static final Set<String> BASELINE =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  private static final Set<String> ALL = Set.of("ALL");

  private static final Set<String> RESTRICTED = Set.of("NET_BIND_SERVICE");

  private static final Wrong ADDED =
      new Wrong("a list", "capabilities are added", "remove them from capabilities.add");

  private static final Wrong NOT_DROPPED =
      new Wrong("a list", "capabilities are not dropped", "set capabilities.drop to [ALL]");

  private static final Wrong NO_NAME =
      new Wrong("a text", "field has the wrong type", "write the name of a capability there");

  private Capabilities() {}

  static void baseline(SecuredPod pod, Faults faults) {
    for (Holder container : pod.containers()) {
      judgeAdded(container, of(container, faults), BASELINE, faults);
    }
  }

  static void restricted(SecuredPod pod, Faults faults) {
    for (Holder container : pod.containers()) {
      Field capabilities = of(container, faults);
      Field drop = capabilities.field("drop");
      if (!dropsAll(container, drop, faults)) {
        faults.add(container, drop, NOT_DROPPED, "does not hold ALL", Set.of());
      }
      judgeAdded(container, capabilities, RESTRICTED, faults);
    }
  }

  /** From 1.25 on: Windows has no capabilities. */
  static void restrictedUnlessWindows(SecuredPod pod, Faults faults) {
    if (!pod.windows()) {
      restricted(pod, faults);
    }
  }

  private static boolean dropsAll(Holder container, Field drop, Faults faults) {
    boolean all = false;
    for (Field dropped : faults.elements(container, drop)) {
      all |= Values.isIn(dropped, ALL);
      if (dropped.isNoText()) {
        faults.add(container, dropped, NO_NAME);
      }
    }
    return all;
  }

  private static void judgeAdded(
      Holder container, Field capabilities, Set<String> allowed, Faults faults) {
    faults.judgeTexts(container, capabilities.field("add"), allowed, ADDED);
  }

  private static Field of(Holder container, Faults faults) {
    return faults.object(container, faults.securityContext(container).field("capabilities"));
  }
}
