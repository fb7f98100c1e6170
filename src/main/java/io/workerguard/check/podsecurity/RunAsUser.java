package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;

/**
 * No container asks for root.
 *
 * <p>Reads {@code securityContext.runAsUser} of the pod and its containers. Passes: a whole number
 * other than 0, or nothing. From 1.35 on a pod with users of its own passes.
 */
final class RunAsUser {

  private static final Wrong WRONG =
      new Wrong(
          "a number", "container runs as root", "set runAsUser to a whole number other than 0");

  private RunAsUser() {}

  static void judge(SecuredPod pod, Faults faults) {
    for (Holder holder : pod.holders()) {
      Field user = faults.securityContext(holder).field("runAsUser");
      if (!user.isAbsent() && !isOtherUser(user)) {
        faults.add(holder, user, WRONG);
      }
    }
  }

  static void judgeUnlessOwnUsers(SecuredPod pod, Faults faults) {
    if (!pod.hasOwnUsers()) {
      judge(pod, faults);
    }
  }

  private static boolean isOtherUser(Field user) {
    return user.node().isIntegralNumber()
        && user.node().canConvertToLong()
        && user.node().longValue() != 0;
  }
}
