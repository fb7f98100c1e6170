package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;
import java.util.List;

/**
 * The pod has namespaces of its own.
 *
 * <p>Reads {@code hostNetwork}, {@code hostPID} and {@code hostIPC} of the pod. Passes: false or
 * nothing.
 */
final class HostNamespaces {

  private static final List<String> FIELDS = List.of("hostNetwork", "hostPID", "hostIPC");

  private static final Wrong WRONG =
      new Wrong("a boolean", "pod shares namespaces with its node", "remove the field");

  private HostNamespaces() {}

  static void judge(SecuredPod pod, Faults faults) {
    for (String name : FIELDS) {
      Field field = pod.spec().field(name);
      if (!Values.isAbsentOrFalse(field)) {
        faults.add(pod.spec(), field, WRONG);
      }
    }
  }
}
