package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;

/**
 * No process gains more privileges than the one that started it.
 *
 * <p>Reads {@code securityContext.allowPrivilegeEscalation} of containers. Passes: false. Fails:
 * anything else, also nothing, since Kubernetes takes true then.
 */
final class AllowPrivilegeEscalation {

  private static final Wrong WRONG =
      new Wrong(
          "a boolean",
          "privilege escalation is not ruled out",
          "set securityContext.allowPrivilegeEscalation to false");

  private AllowPrivilegeEscalation() {}

  static void judge(SecuredPod pod, Faults faults) {
    for (Holder container : pod.containers()) {
      Field allow = faults.securityContext(container).field("allowPrivilegeEscalation");
      if (!Values.isFalse(allow)) {
        faults.add(container, allow, WRONG);
      }
    }
  }

  /** From 1.25 on: Windows does not know the field. */
  static void judgeUnlessWindows(SecuredPod pod, Faults faults) {
    if (!pod.windows()) {
      judge(pod, faults);
    }
  }
}
