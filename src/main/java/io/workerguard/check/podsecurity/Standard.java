package io.workerguard.check.podsecurity;

import static io.workerguard.check.podsecurity.Control.baseline;
import static io.workerguard.check.podsecurity.Control.restricted;
import static io.workerguard.check.podsecurity.Control.since;

import io.workerguard.model.Pod;
import java.util.List;
import java.util.Set;

/** The Pod Security Standards: which control holds at which level, from which version on. */
public final class Standard {

  /** Baseline first, then restricted, each by id, so that messages come in a fixed order. */
  static final List<Control> CONTROLS =
      List.of(
          baseline("appArmorProfile", since(0, AppArmorProfile::judge)),
          baseline("capabilities_baseline", since(0, Capabilities::baseline)),
          baseline("hostNamespaces", since(0, HostNamespaces::judge)),
          baseline("hostPathVolumes", since(0, HostPathVolumes::judge)),
          baseline("hostPorts", since(0, HostPorts::judge)),
          baseline("hostProbesAndHostLifecycle", since(34, HostProbes::judge)),
          baseline("privileged", since(0, Privileged::judge)),
          baseline(
              "procMount", since(0, ProcMount::judge), since(35, ProcMount::judgeUnlessOwnUsers)),
          baseline(
              "seLinuxOptions",
              since(0, SeLinuxOptions::judge),
              since(31, SeLinuxOptions::judgeFrom31)),
          baseline(
              "seccompProfile_baseline",
              since(0, SeccompAnnotations::judge),
              since(19, SeccompProfile::baseline)),
          baseline(
              "sysctls",
              since(0, Sysctls::from0),
              since(27, Sysctls::from27),
              since(29, Sysctls::from29),
              since(32, Sysctls::from32),
              since(37, Sysctls::from37)),
          baseline("windowsHostProcess", since(0, WindowsHostProcess::judge)),
          restricted(
              "allowPrivilegeEscalation",
              since(8, AllowPrivilegeEscalation::judge),
              since(25, AllowPrivilegeEscalation::judgeUnlessWindows)),
          restricted(
                  "capabilities_restricted",
                  since(22, Capabilities::restricted),
                  since(25, Capabilities::restrictedUnlessWindows))
              .insteadOf("capabilities_baseline"),
          restricted("procMount_restricted", since(35, ProcMount::judge)).insteadOf("procMount"),
          restricted("restrictedVolumes", since(0, RestrictedVolumes::judge))
              .insteadOf("hostPathVolumes"),
          restricted(
              "runAsNonRoot",
              since(0, RunAsNonRoot::judge),
              since(35, RunAsNonRoot::judgeUnlessOwnUsers)),
          restricted(
              "runAsUser", since(23, RunAsUser::judge), since(35, RunAsUser::judgeUnlessOwnUsers)),
          restricted(
                  "seccompProfile_restricted",
                  since(19, SeccompProfile::restricted),
                  since(25, SeccompProfile::restrictedUnlessWindows))
              .insteadOf("seccompProfile_baseline"));

  private static final List<Control> REPLACING =
      CONTROLS.stream().filter(control -> !control.overrides().isEmpty()).toList();

  private Standard() {}

  /** The ids of all controls, in the order in which their faults come. */
  public static List<String> ids() {
    return CONTROLS.stream().map(Control::id).toList();
  }

  /** The ids of the controls that {@link #faults} judges by. */
  public static List<String> ids(Level level, Version version, Set<String> exempt) {
    Terms terms = new Terms(level, version, exempt);
    return CONTROLS.stream().filter(terms::judge).map(Control::id).toList();
  }

  /**
   * Everything in {@code pod} that goes against the standard.
   *
   * @param exempt ids of controls that are left out; a baseline control that one of them stands in
   *     for holds again
   */
  public static List<Fault> faults(Pod pod, Level level, Version version, Set<String> exempt) {
    SecuredPod secured = SecuredPod.of(pod);
    Faults faults = new Faults();
    Terms terms = new Terms(level, version, exempt);
    for (Control control : CONTROLS) {
      if (terms.judge(control)) {
        faults.begin(control.id());
        control.at(version).judge(secured, faults);
      }
    }
    return faults.found();
  }

  /** By what a pod is judged. */
  private record Terms(Level level, Version version, Set<String> exempt) {

    boolean judge(Control control) {
      return askFor(control) && !replace(control);
    }

    private boolean askFor(Control control) {
      return control.level().compareTo(level) <= 0
          && control.isKnownAt(version)
          && !exempt.contains(control.id());
    }

    /** Whether a stricter control stands in for {@code control}. */
    private boolean replace(Control control) {
      for (Control stricter : REPLACING) {
        if (stricter.overrides().equals(control.id()) && askFor(stricter)) {
          return true;
        }
      }
      return false;
    }
  }
}
