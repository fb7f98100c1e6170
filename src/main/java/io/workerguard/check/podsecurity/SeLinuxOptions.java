package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;
import java.util.List;
import java.util.Set;

/**
 * SELinux' labels are those of containers.
 *
 * <p>Reads {@code securityContext.seLinuxOptions} of the pod and its containers. Passes: a type for
 * containers; any level. Fails: another type, any user or role.
 */
final class SeLinuxOptions {

  private static final Set<String> TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t");

  private static final Set<String> TYPES_31 =
      Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

  private static final List<String> USER_AND_ROLE = List.of("user", "role");

  private static final Set<String> NONE = Set.of("");

  private static final Wrong WRONG_TYPE =
      new Wrong("a text", "selinux type is not one of containers", "remove seLinuxOptions.type");

  private static final Wrong WRONG_USER_OR_ROLE =
      new Wrong(
          "a text",
          "selinux user or role is set",
          "remove seLinuxOptions.user and seLinuxOptions.role");

  private SeLinuxOptions() {}

  static void judge(SecuredPod pod, Faults faults) {
    judge(pod, TYPES, faults);
  }

  static void judgeFrom31(SecuredPod pod, Faults faults) {
    judge(pod, TYPES_31, faults);
  }

  private static void judge(SecuredPod pod, Set<String> types, Faults faults) {
    for (Holder holder : pod.holders()) {
      Field options = faults.object(holder, faults.securityContext(holder).field("seLinuxOptions"));
      if (options.isAbsent()) {
        continue;
      }
      Field type = options.field("type");
      if (!Values.isAbsentOrIn(type, types)) {
        faults.add(holder, type, WRONG_TYPE);
      }
      for (String name : USER_AND_ROLE) {
        Field field = options.field(name);
        if (!Values.isAbsentOrIn(field, NONE)) {
          faults.add(holder, field, WRONG_USER_OR_ROLE);
        }
      }
    }
  }
}
