package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;

/**
 * No container runs as a process of a Windows node.
 *
 * <p>Reads {@code securityContext.windowsOptions.hostProcess} of the pod and its containers.
 * Passes: false or nothing.
 */
final class WindowsHostProcess {

  private static final Wrong WRONG =
      new Wrong(
          "a boolean", "container is a process of the node", "remove windowsOptions.hostProcess");

  private WindowsHostProcess() {}

  static void judge(SecuredPod pod, Faults faults) {
    for (Holder holder : pod.holders()) {
      Field options = faults.object(holder, faults.securityContext(holder).field("windowsOptions"));
      if (options.node().isObject() && !Values.isAbsentOrFalse(options.field("hostProcess"))) {
        faults.add(holder, options.field("hostProcess"), WRONG);
      }
    }
  }
}
