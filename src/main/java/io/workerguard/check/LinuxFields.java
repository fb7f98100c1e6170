package io.workerguard.check;

import io.workerguard.model.Container;
import io.workerguard.model.Field;
import io.workerguard.model.Pod;
import java.util.ArrayList;
import java.util.List;

/** The fields that the API server refuses on a pod for Windows. */
final class LinuxFields {

  private static final List<String> SWITCHES = List.of("hostPID", "hostIPC");

  private static final List<String> SPEC = List.of("hostUsers", "shareProcessNamespace");

  private static final List<String> POD_CONTEXT =
      List.of(
          "appArmorProfile",
          "fsGroup",
          "fsGroupChangePolicy",
          "runAsGroup",
          "runAsUser",
          "seLinuxOptions",
          "seccompProfile",
          "supplementalGroups",
          "supplementalGroupsPolicy",
          "sysctls");

  private static final List<String> CONTAINER_CONTEXT =
      List.of(
          "allowPrivilegeEscalation",
          "appArmorProfile",
          "capabilities",
          "privileged",
          "procMount",
          "readOnlyRootFilesystem",
          "runAsGroup",
          "runAsUser",
          "seLinuxOptions",
          "seccompProfile");

  private LinuxFields() {}

  /** Those that {@code pod} has, if it is one for Windows. */
  static List<Field> onWindows(Pod pod) {
    if (!pod.isWindows()) {
      return List.of();
    }
    List<Field> found = new ArrayList<>();
    Field spec = new Field(pod.specPath(), pod.spec());
    for (String name : SWITCHES) {
      Field field = spec.field(name);
      if (field.node().booleanValue()) {
        found.add(field);
      }
    }
    addWritten(spec, SPEC, found);
    addWritten(spec.field("securityContext"), POD_CONTEXT, found);
    for (Container container : pod.containers()) {
      addWritten(Named.field(container, "securityContext"), CONTAINER_CONTEXT, found);
    }
    return found;
  }

  private static void addWritten(Field holder, List<String> names, List<Field> found) {
    for (String name : names) {
      Field field = holder.field(name);
      if (!field.isAbsent()) {
        found.add(field);
      }
    }
  }
}
