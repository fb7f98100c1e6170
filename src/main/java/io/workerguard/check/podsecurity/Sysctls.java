package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pod sets no kernel parameter but those that concern only itself.
 *
 * <p>Reads {@code securityContext.sysctls} of the pod. Names are compared exactly: one with slashes
 * in place of dots is another.
 */
final class Sysctls {

  private static final Set<String> FROM_0 =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.ping_group_range",
          "net.ipv4.tcp_syncookies");

  private static final Set<String> FROM_27 = with(FROM_0, "net.ipv4.ip_local_reserved_ports");

  private static final Set<String> FROM_29 =
      with(
          FROM_27,
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes",
          "net.ipv4.tcp_keepalive_time");

  private static final Set<String> FROM_32 =
      with(FROM_29, "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem");

  private static final Set<String> FROM_37 =
      with(FROM_32, "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_slow_start_after_idle");

  private static final Wrong WRONG =
      new Wrong(
          "a text", "kernel parameter is not a safe one", "remove it from securityContext.sysctls");

  private Sysctls() {}

  static void from0(SecuredPod pod, Faults faults) {
    judge(pod, FROM_0, faults);
  }

  static void from27(SecuredPod pod, Faults faults) {
    judge(pod, FROM_27, faults);
  }

  static void from29(SecuredPod pod, Faults faults) {
    judge(pod, FROM_29, faults);
  }

  static void from32(SecuredPod pod, Faults faults) {
    judge(pod, FROM_32, faults);
  }

  static void from37(SecuredPod pod, Faults faults) {
    judge(pod, FROM_37, faults);
  }

  private static void judge(SecuredPod pod, Set<String> allowed, Faults faults) {
    Field sysctls = faults.securityContext(pod.spec()).field("sysctls");
    for (Field sysctl : faults.elements(pod.spec(), sysctls)) {
      Field name = faults.object(pod.spec(), sysctl).field("name");
      if (!Values.isIn(name, allowed)) {
        faults.add(pod.spec(), name, WRONG);
      }
    }
  }

  private static Set<String> with(Set<String> names, String... more) {
    return Stream.concat(names.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
  }
}
