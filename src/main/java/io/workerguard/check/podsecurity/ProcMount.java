package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;
import java.util.Set;

/**
 * The kernel's files in {@code /proc} stay masked.
 *
 * <p>Reads {@code securityContext.procMount} of containers. Passes: {@code Default} or nothing. In
 * baseline from 1.35 on also anything in a pod with users of its own.
 */
final class ProcMount {

  private static final Set<String> DEFAULT = Set.of("Default");

  private static final Wrong WRONG =
      new Wrong(
          "a text", "container sees an unmasked /proc", "remove procMount or set it to Default");

  private ProcMount() {}

  static void judge(SecuredPod pod, Faults faults) {
    for (Holder container : pod.containers()) {
      Field procMount = faults.securityContext(container).field("procMount");
      if (!Values.isAbsentOrIn(procMount, DEFAULT)) {
        faults.add(container, procMount, WRONG);
      }
    }
  }

  static void judgeUnlessOwnUsers(SecuredPod pod, Faults faults) {
    if (!pod.hasOwnUsers()) {
      judge(pod, faults);
    }
  }
}
