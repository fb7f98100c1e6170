package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;
import java.util.Set;

/**
 * The kernel's dangerous calls stay filtered.
 *
 * <p>Reads {@code securityContext.seccompProfile} of the pod and its containers. Baseline passes
 * {@code RuntimeDefault}, {@code Localhost} or nothing. Restricted demands one of the two, on every
 * container or on the pod for those that say nothing; a bad profile of the pod fails even where
 * every container has a good one.
 */
final class SeccompProfile {

  private static final Set<String> TYPES = Set.of("RuntimeDefault", "Localhost");

  private static final Wrong WRONG =
      new Wrong(
          "a text",
          "seccomp is switched off",
          "set seccompProfile.type to RuntimeDefault or Localhost");

  private static final Wrong MISSING =
      new Wrong(
          "a text",
          "seccomp profile is not set",
          "set securityContext.seccompProfile.type of the pod to RuntimeDefault");

  private SeccompProfile() {}

  static void baseline(SecuredPod pod, Faults faults) {
    for (Holder holder : pod.holders()) {
      Field profile = of(holder, faults);
      if (!profile.isAbsent()) {
        judge(holder, profile, faults);
      }
    }
  }

  static void restricted(SecuredPod pod, Faults faults) {
    Field ofPod = of(pod.spec(), faults);
    if (!ofPod.isAbsent()) {
      judge(pod.spec(), ofPod, faults);
    }
    boolean podIsGood = Values.isIn(ofPod.field("type"), TYPES);
    for (Holder container : pod.containers()) {
      Field profile = of(container, faults);
      if (!profile.isAbsent()) {
        judge(container, profile, faults);
      } else if (!podIsGood) {
        faults.add(container, profile.field("type"), MISSING);
      }
    }
  }

  /** From 1.25 on: Windows has no seccomp. */
  static void restrictedUnlessWindows(SecuredPod pod, Faults faults) {
    if (!pod.windows()) {
      restricted(pod, faults);
    }
  }

  private static Field of(Holder holder, Faults faults) {
    return faults.object(holder, faults.securityContext(holder).field("seccompProfile"));
  }

  /** What is no object has been told of already. */
  private static void judge(Holder holder, Field profile, Faults faults) {
    Field type = profile.field("type");
    if (profile.node().isObject() && !Values.isIn(type, TYPES)) {
      faults.add(holder, type, WRONG);
    }
  }
}
