package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;

/**
 * No volume is a folder of the node.
 *
 * <p>Reads {@code hostPath} of the pod's volumes.
 */
final class HostPathVolumes {

  private static final Wrong WRONG =
      new Wrong(
          "an object",
          "volume is a folder of the node",
          "use an emptyDir or a persistentVolumeClaim in place of hostPath");

  private HostPathVolumes() {}

  static void judge(SecuredPod pod, Faults faults) {
    for (Field volume : faults.elements(pod.spec(), pod.spec().field("volumes"))) {
      Field hostPath = faults.object(pod.spec(), volume).field("hostPath");
      if (!hostPath.isAbsent()) {
        faults.add(pod.spec(), hostPath, WRONG);
      }
    }
  }
}
