package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;

/**
 * No container is as mighty as its node.
 *
 * <p>Reads {@code securityContext.privileged} of containers. Passes: false or nothing.
 */
final class Privileged {

  private static final Wrong WRONG =
      new Wrong("a boolean", "container is privileged", "remove privileged or set it to false");

  private Privileged() {}

  static void judge(SecuredPod pod, Faults faults) {
    for (Holder container : pod.containers()) {
      Field privileged = faults.securityContext(container).field("privileged");
      if (!Values.isAbsentOrFalse(privileged)) {
        faults.add(container, privileged, WRONG);
      }
    }
  }
}
