package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;

/**
 * No container starts as root.
 *
 * <p>Reads {@code securityContext.runAsNonRoot} of the pod and its containers. Passes: true on
 * every container, or on the pod for those that say nothing. Fails: false anywhere, also on the pod
 * where every container says true; nothing on both. From 1.35 on a pod with users of its own
 * passes.
 */
final class RunAsNonRoot {

  private static final Wrong WRONG =
      new Wrong("a boolean", "container may run as root", "set runAsNonRoot to true");

  private static final Wrong MISSING =
      new Wrong(
          "a boolean",
          "container may run as root",
          "set securityContext.runAsNonRoot of the pod to true, and runAsUser to a number other"
              + " than 0 where the image names no user");

  private RunAsNonRoot() {}

  static void judge(SecuredPod pod, Faults faults) {
    Field ofPod = faults.securityContext(pod.spec()).field("runAsNonRoot");
    if (!ofPod.isAbsent() && !Values.isTrue(ofPod)) {
      faults.add(pod.spec(), ofPod, WRONG);
    }
    for (Holder container : pod.containers()) {
      Field own = faults.securityContext(container).field("runAsNonRoot");
      if (own.isAbsent() && !Values.isTrue(ofPod)) {
        faults.add(container, own, MISSING);
      } else if (!own.isAbsent() && !Values.isTrue(own)) {
        faults.add(container, own, WRONG);
      }
    }
  }

  static void judgeUnlessOwnUsers(SecuredPod pod, Faults faults) {
    if (!pod.hasOwnUsers()) {
      judge(pod, faults);
    }
  }
}
