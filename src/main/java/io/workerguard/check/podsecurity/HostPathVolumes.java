package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;
import io.workerguard.model.JsonText;
import java.util.Set;

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
      if (faults.areEnough()) {
        return;
      }
      Field hostPath = faults.object(pod.spec(), volume).field("hostPath");
      if (hostPath.node().isObject()) {
        // Another folder is another fault: an UPDATE may not exchange one for the other.
        String folder = JsonText.of(hostPath.node());
        faults.add(pod.spec(), hostPath, WRONG, "is an object", Set.of(folder));
      } else if (!hostPath.isAbsent()) {
        faults.add(pod.spec(), hostPath, WRONG);
      }
    }
  }
}
