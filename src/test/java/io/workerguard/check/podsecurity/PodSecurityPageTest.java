package io.workerguard.check.podsecurity;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.GoldenFile;
import io.workerguard.Json;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Pod;
import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;
import io.workerguard.mutation.Patch;
import io.workerguard.mutation.PodSecurityDefaults;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/pod-security.md} tells what the controls do, by trying them. */
class PodSecurityPageTest {

  /** No list of what passes and what fails: that is found out. */
  private static final List<Probe> PROBES =
      Probe.of(
          """
          spec.hostNetwork: absent | false | true
          spec.hostPID: absent | false | true
          spec.hostIPC: absent | false | true
          spec.volumes[0]: {configMap: {}} | {csi: {}} | {downwardAPI: {}} | {emptyDir: {}} | {ephemeral: {}} | {image: {}} | {persistentVolumeClaim: {}} | {projected: {}} | {secret: {}} | {name: 'no-kind'} | {hostPath: {}} | {nfs: {}} | {iscsi: {}} | {fc: {}} | {rbd: {}} | {cephfs: {}} | {glusterfs: {}} | {flexVolume: {}} | {gitRepo: {}} | {awsElasticBlockStore: {}} | {gcePersistentDisk: {}} | {azureDisk: {}} | {azureFile: {}} | {portworxVolume: {}} | {vsphereVolume: {}} | {aKindOfTheFuture: {}}
          spec.securityContext.sysctls[0].name: 'kernel.shm_rmid_forced' | 'net.ipv4.ip_local_port_range' | 'net.ipv4.ip_unprivileged_port_start' | 'net.ipv4.ping_group_range' | 'net.ipv4.tcp_syncookies' | 'net.ipv4.ip_local_reserved_ports' | 'net.ipv4.tcp_fin_timeout' | 'net.ipv4.tcp_keepalive_intvl' | 'net.ipv4.tcp_keepalive_probes' | 'net.ipv4.tcp_keepalive_time' | 'net.ipv4.tcp_rmem' | 'net.ipv4.tcp_wmem' | 'net.ipv4.tcp_notsent_lowat' | 'net.ipv4.tcp_slow_start_after_idle' | 'net/ipv4/tcp_syncookies' | 'any.other'
          spec.securityContext.runAsNonRoot: absent | true | false
          spec.securityContext.runAsUser: absent | 1001 | 0
          spec.securityContext.seccompProfile: absent | {type: 'RuntimeDefault'} | {type: 'Localhost'} | {} | {type: 'Unconfined'}
          spec.securityContext.appArmorProfile: absent | {type: 'RuntimeDefault'} | {type: 'Localhost'} | {} | {type: 'Unconfined'}
          spec.securityContext.seLinuxOptions.type: absent | 'container_t' | 'container_init_t' | 'container_kvm_t' | 'container_engine_t' | 'spc_t'
          spec.securityContext.seLinuxOptions.user: absent | '' | 'system_u'
          spec.securityContext.seLinuxOptions.role: absent | '' | 'system_r'
          spec.securityContext.seLinuxOptions.level: absent | 's0:c1,c2'
          spec.securityContext.windowsOptions.hostProcess: absent | false | true
          spec.containers[0].securityContext.privileged: absent | false | true
          spec.containers[0].securityContext.allowPrivilegeEscalation: absent | false | true
          spec.containers[0].securityContext.capabilities.drop[0]: 'ALL' | 'all' | 'NET_RAW'
          spec.containers[0].securityContext.capabilities.drop: absent
          spec.containers[0].securityContext.capabilities.add[0]: 'AUDIT_WRITE' | 'CHOWN' | 'DAC_OVERRIDE' | 'FOWNER' | 'FSETID' | 'KILL' | 'MKNOD' | 'NET_BIND_SERVICE' | 'SETFCAP' | 'SETGID' | 'SETPCAP' | 'SETUID' | 'SYS_CHROOT' | 'NET_RAW' | 'NET_ADMIN' | 'SYS_ADMIN' | 'ALL' | 'CAP_CHOWN' | 'chown'
          spec.containers[0].securityContext.runAsNonRoot: absent | true | false
          spec.containers[0].securityContext.runAsUser: absent | 1001 | 0
          spec.containers[0].securityContext.seccompProfile: absent | {type: 'RuntimeDefault'} | {type: 'Localhost'} | {} | {type: 'Unconfined'}
          spec.containers[0].securityContext.appArmorProfile: absent | {type: 'RuntimeDefault'} | {type: 'Localhost'} | {} | {type: 'Unconfined'}
          spec.containers[0].securityContext.seLinuxOptions.type: absent | 'container_t' | 'container_init_t' | 'container_kvm_t' | 'container_engine_t' | 'spc_t'
          spec.containers[0].securityContext.procMount: absent | 'Default' | 'Unmasked'
          spec.containers[0].securityContext.windowsOptions.hostProcess: absent | false | true
          spec.containers[0].ports[0].hostPort: absent | 0 | 8080
          spec.containers[0].livenessProbe.httpGet.host: absent | '' | '127.0.0.1' | 'example.com'
          spec.containers[0].readinessProbe.tcpSocket.host: absent | '' | '127.0.0.1' | 'example.com'
          spec.containers[0].startupProbe.httpGet.host: absent | '' | '127.0.0.1' | 'example.com'
          spec.containers[0].lifecycle.postStart.tcpSocket.host: absent | '' | '127.0.0.1' | 'example.com'
          spec.containers[0].lifecycle.preStop.httpGet.host: absent | '' | '127.0.0.1' | 'example.com'
          metadata.annotations[container.apparmor.security.beta.kubernetes.io/prefect-job]: absent | '' | 'runtime/default' | 'localhost/a-profile' | 'unconfined'
          metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]: absent | 'runtime/default' | 'docker/default' | 'localhost/a-profile' | '' | 'unconfined'
          metadata.annotations[container.seccomp.security.alpha.kubernetes.io/prefect-job]: absent | 'runtime/default' | 'docker/default' | 'localhost/a-profile' | '' | 'unconfined'
          """);

  private static final String INTRODUCTION =
      """
      # The Pod Security Standards

      What the check `pod-security` finds, and what the mutation `pod-security-defaults` does about it. Every line of this page was found
      out by trying: one field of a pod that nothing else is wrong with, one value after the other. A test writes the page anew and
      refuses a stale one.

      A version is one of Kubernetes. Each check is asked for from the first of its versions on, in the form of the newest that is not
      newer than the policy's; a later form is shown by what it changes. Where a check of restricted replaces one of baseline, only that of
      restricted is asked for, from its first version on. What is said of containers holds for init and ephemeral containers too.

      The comparison with Kubernetes' own evaluator proves the verdicts on other pods: 20,000 generated ones at 75 levels and versions (three
      levels at v1.0 to v1.38 and `latest`), without a difference on 25 November 2026. `make test` runs it; alone it is started by

          hack/with-jdk ./mvnw -q test -Dsecond-opinion -Dtest=SecondOpinionTest -Dsurefire.failIfNoSpecifiedTests=false

      """;

  @Test
  void pageTellsWhatTheControlsDo() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append("| check | level | versions | replaces | `pod-security-defaults` |\n");
    page.append("| --- | --- | --- | --- | --- |\n");
    for (Control control : Standard.CONTROLS) {
      page.append(
          "| [`%s`](#%s) | %s | %s | %s | %s |\n"
              .formatted(
                  control.id(),
                  control.id().toLowerCase(Locale.ROOT),
                  control.level().name().toLowerCase(Locale.ROOT),
                  control.revisions().stream()
                      .map(revision -> "1." + revision.since())
                      .collect(joining(", ")),
                  control.overrides().isEmpty() ? "" : '`' + control.overrides() + '`',
                  repair(control)));
    }
    Standard.CONTROLS.forEach(control -> page.append(section(control)));

    GoldenFile.at("docs/reference/pod-security.md").holds(page.toString());
  }

  private static String section(Control control) {
    StringBuilder section = new StringBuilder("\n## " + control.id() + "\n\n");
    words(control).forEach(section::append);
    section.append("\n| from | field | passes | fails | passes nevertheless |\n");
    section.append("| --- | --- | --- | --- | --- |\n");
    Map<Probe, Outcome> known = new HashMap<>();
    for (Control.Revision revision : control.revisions()) {
      for (Probe probe : PROBES) {
        Outcome outcome = Outcome.of(control, revision, probe);
        Outcome before = known.put(probe, outcome);
        if (before == null ? !outcome.fails().isEmpty() : !before.equals(outcome)) {
          section.append(row(revision, probe, before == null ? outcome : outcome.since(before)));
        }
      }
    }
    return section.toString();
  }

  private static String row(Control.Revision revision, Probe probe, Outcome outcome) {
    return "| 1.%d | `%s` | %s | %s | %s |\n"
        .formatted(
            revision.since(),
            probe.field().replace("[0]", "[*]"),
            shown(outcome.passes()),
            shown(outcome.fails()),
            outcome.nevertheless());
  }

  /**
   * What came of trying all values of a field.
   *
   * @param nevertheless where else a failing value passes
   */
  private record Outcome(List<JsonNode> passes, List<JsonNode> fails, String nevertheless) {

    static Outcome of(Control control, Control.Revision revision, Probe probe) {
      List<JsonNode> passes = new ArrayList<>();
      List<JsonNode> fails = new ArrayList<>();
      for (JsonNode value : probe.values()) {
        (faults(control, revision, probe.podWith(value)).isEmpty() ? passes : fails).add(value);
      }
      String nevertheless =
          fails.isEmpty() ? "" : places(control, revision, probe, fails.getFirst());
      return new Outcome(passes, fails, nevertheless);
    }

    Outcome since(Outcome before) {
      return new Outcome(
          without(passes, before.passes), without(fails, before.fails), nevertheless);
    }

    private static List<JsonNode> without(List<JsonNode> values, List<JsonNode> others) {
      return values.stream().filter(value -> !others.contains(value)).toList();
    }
  }

  private static Set<String> words(Control control) {
    Set<String> words = new TreeSet<>();
    for (Control.Revision revision : control.revisions()) {
      for (Probe probe : PROBES) {
        for (JsonNode value : probe.values()) {
          faults(control, revision, probe.podWith(value)).forEach(f -> words.add(sentence(f)));
        }
      }
    }
    return words;
  }

  private static String sentence(Fault fault) {
    return "* Found: *%s*. To fix it, %s.\n".formatted(fault.reason(), fault.fix());
  }

  private static String places(
      Control control, Control.Revision revision, Probe probe, JsonNode value) {
    List<String> places = new ArrayList<>();
    ObjectNode ownUsers = probe.podWith(value);
    Probe.set(ownUsers, List.of("spec", "hostUsers"), Json.of("false"));
    if (faults(control, revision, ownUsers).isEmpty()) {
      places.add("with `hostUsers: false`");
    }
    ObjectNode windows = probe.podWith(value);
    Probe.set(windows, List.of("spec", "os", "name"), Json.of("'windows'"));
    if (faults(control, revision, windows).isEmpty()) {
      places.add("on Windows");
    }
    return String.join(", ", places);
  }

  /** What the mutation makes pass in the newest form of the control. */
  private static String repair(Control control) {
    Set<String> added = new TreeSet<>();
    Set<String> replaced = new TreeSet<>();
    Control.Revision newest = control.revisions().getLast();
    for (Probe probe : PROBES) {
      for (JsonNode value : probe.values()) {
        ObjectNode pod = probe.podWith(value);
        if (faults(control, newest, pod).isEmpty()) {
          continue;
        }
        if (faults(control, newest, mutated(pod, false)).isEmpty()) {
          added.add(shortName(probe));
        } else if (faults(control, newest, mutated(pod, true)).isEmpty()) {
          replaced.add(shortName(probe));
        }
      }
    }
    List<String> repairs = new ArrayList<>();
    added.forEach(field -> repairs.add("adds `%s`".formatted(field)));
    replaced.forEach(field -> repairs.add("replaces `%s` with `override`".formatted(field)));
    return String.join(", ", repairs);
  }

  private static String shortName(Probe probe) {
    return probe.field().replaceAll("^.*securityContext\\.|\\[0]$", "");
  }

  private static JsonNode mutated(ObjectNode pod, boolean override) {
    Patch patch = new Patch(pod);
    new PodSecurityDefaults(
            PodSecurityDefaults.Level.RESTRICTED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(override))
        .mutate(new Workload(WorkloadKind.POD, pod), ClusterFacts.NONE, patch);
    return patch.object();
  }

  private static List<Fault> faults(Control control, Control.Revision revision, JsonNode pod) {
    Pod judged = new Pod(FieldPath.ROOT, pod);
    return Standard.faults(judged, control.level(), new Version(revision.since()), Set.of())
        .stream()
        .filter(fault -> fault.control().equals(control.id()))
        .toList();
  }

  private static String shown(List<JsonNode> values) {
    return values.stream()
        .map(value -> value.isMissingNode() ? "absent" : '`' + shown(value) + '`')
        .collect(joining(", "));
  }

  /** A value as YAML would show it. */
  private static String shown(JsonNode value) {
    if (value.isTextual() && !value.textValue().isEmpty()) {
      return value.textValue();
    }
    return value
        .toString()
        .replaceAll("\"(\\w[\\w-]*)\":", "$1: ")
        .replaceAll("\"([\\w-]+)\"", "$1");
  }
}
