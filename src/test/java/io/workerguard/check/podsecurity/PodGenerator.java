package io.workerguard.check.podsecurity;

import static io.workerguard.check.podsecurity.FieldTable.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.ContainerList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Pods with everything that the standard reads: sound, faulty and odd ones, and all such that the
 * API server can read them. The same seed gives the same pods.
 */
final class PodGenerator {

  private static final FieldTable POD =
      FieldTable.of(
          """
          hostNetwork: absent | absent | false || true
          hostPID: absent | absent | false || true
          hostIPC: absent | absent | false || true
          hostUsers: absent | absent | true | false
          HostNetwork: absent || true
          os: absent | absent | {name: 'linux'} | {name: 'windows'} || {} | {name: 'Windows'} | {name: ''} | {name: null}
          restartPolicy: 'Never' | 'Always'
          serviceAccountName: absent | 'flow-runs'
          securityContext: {}
          securityContext>runAsNonRoot: true || false
          securityContext>seccompProfile: {type: 'RuntimeDefault'} | {type: 'Localhost', localhostProfile: 'a.json'} || {} | {type: 'Unconfined'} | {type: ''} | {type: null} | {type: 'runtime/default'} | {type: 'localhost'}
          securityContext>fsGroup: 1001 | absent || 0
          securityContext>Sysctls: absent || [{name: 'kernel.msgmax', value: '1'}]
          """);

  private static final FieldTable CONTAINER =
      FieldTable.of(
          """
          image: 'prefecthq/prefect:3-latest' | 'ghcr.io/acme/flows@sha256:0'
          args: absent | ['prefect', 'flow-run', 'execute']
          env: absent | [{name: 'PREFECT_API_URL', value: 'http://prefect/api'}] || [] | [null]
          livenessProbe: absent
          readinessProbe: absent
          startupProbe: absent
          lifecycle: absent || {}
          lifecycle>postStart: absent
          lifecycle>preStop: absent
          securityContext: {}
          SecurityContext: absent || {privileged: true}
          securityContext>allowPrivilegeEscalation: false || true
          securityContext>privileged: absent | false || true
          securityContext>Privileged: absent || true
          securityContext>readOnlyRootFilesystem: absent | true || false
          securityContext>runAsNonRoot: absent | true || false
          securityContext>procMount: absent | 'Default' || 'Unmasked' | 'default' | 'Masked' | ''
          securityContext>seccompProfile: absent | {type: 'RuntimeDefault'} || {type: 'Localhost'} | {} | {type: 'Unconfined'} | {type: ''} | {type: null} | {type: 'RuntimeDefault '}
          securityContext>capabilities: {drop: ['ALL']} || {} | {drop: []} | {add: []} | {drop: ['all']} | {drop: ['CAP_ALL']} | {add: ['ALL']}
          """);

  /** What pods and containers share. */
  private static final FieldTable SECURITY =
      FieldTable.of(
          """
          securityContext>runAsUser: absent | 1001 || 0 | 1 | -1 | 9223372036854775807
          securityContext>runAsGroup: absent | 1001 || 0
          securityContext>appArmorProfile: absent | {type: 'RuntimeDefault'} || {type: 'Localhost', localhostProfile: 'a'} | {} | {type: 'Unconfined'} | {type: ''} | {type: null} | {type: 'runtimedefault'}
          securityContext>seLinuxOptions: absent | {level: 's0:c1,c2'} || {}
          securityContext>seLinuxOptions>type: absent || '' | 'container_t' | 'container_init_t' | 'container_kvm_t' | 'container_engine_t' | 'spc_t' | 'Container_t'
          securityContext>seLinuxOptions>user: absent || '' | 'system_u'
          securityContext>seLinuxOptions>role: absent || '' | 'sysadm_r'
          securityContext>windowsOptions: absent || {} | {hostProcess: false} | {hostProcess: true} | {hostProcess: null} | {runAsUserName: 'a'}
          """);

  private static final FieldTable PORT =
      FieldTable.of(
          """
          containerPort: 8080 || 0 | -1 | 65536
          hostPort: absent || 0 | 80 | 65536 | -1
          protocol: absent | 'TCP'
          hostIP: absent || '' | '127.0.0.1'
          """);

  private static final List<JsonNode> PROBES =
      values(
          """
          {} | {exec: {command: ['a']}} | {grpc: {port: 1}} | {httpGet: null} | {tcpSocket: null} | {httpGet: {}} \
          | {httpGet: {port: 80, host: ''}} | {httpGet: {port: 'http', host: null}} | {httpGet: {port: 1, host: '127.0.0.1'}} \
          | {tcpSocket: {port: 1, host: 'example.com'}} | {tcpSocket: {port: 1, host: ''}} | {tcpSocket: {port: 'a'}} \
          | {httpGet: {port: 1, httpHeaders: [{name: 'Host', value: 'a'}]}} | {httpGet: {port: 1, Host: 'a'}} \
          | {httpGet: {port: 1, host: ' '}, tcpSocket: {port: 1, host: 'b'}} | null\
          """);

  private static final List<JsonNode> CAPABILITIES =
      values(
          """
          'ALL' | 'all' | 'CAP_ALL' | '' | null | 'NET_BIND_SERVICE' | 'CAP_NET_BIND_SERVICE' | 'net_bind_service' \
          | 'AUDIT_WRITE' | 'CHOWN' | 'DAC_OVERRIDE' | 'FOWNER' | 'FSETID' | 'KILL' | 'MKNOD' | 'SETFCAP' | 'SETGID' | 'SETPCAP' \
          | 'SETUID' | 'SYS_CHROOT' | 'NET_RAW' | 'SYS_ADMIN' | 'SYS_PTRACE' | 'AUDIT_CONTROL' | 'CAP_CHOWN'\
          """);

  private static final List<JsonNode> SYSCTLS =
      values(
          """
          null | {} | {name: null} | {name: ''} | {name: 'kernel.shm_rmid_forced', value: '1'} | {name: 'net.ipv4.ip_local_port_range'} \
          | {name: 'net.ipv4.tcp_syncookies'} | {name: 'net.ipv4.ping_group_range'} | {name: 'net.ipv4.ip_unprivileged_port_start'} \
          | {name: 'net.ipv4.ip_local_reserved_ports'} | {name: 'net.ipv4.tcp_keepalive_time'} | {name: 'net.ipv4.tcp_fin_timeout'} \
          | {name: 'net.ipv4.tcp_keepalive_intvl'} | {name: 'net.ipv4.tcp_keepalive_probes'} | {name: 'net.ipv4.tcp_rmem'} \
          | {name: 'net.ipv4.tcp_wmem'} | {name: 'net.ipv4.tcp_slow_start_after_idle'} | {name: 'net.ipv4.tcp_notsent_lowat'} \
          | {name: 'net.ipv4.tcp_mem'} | {name: 'kernel.msgmax'} | {name: 'net/ipv4/tcp_syncookies'} | {name: 'net.ipv4.tcp_syncookies '}\
          """);

  /**
   * The kinds of volumes that the standard allows, and the others that the API knows, by weight.
   */
  static final List<String> VOLUMES =
      List.of(
          "configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret"
              .split(" "));

  static final List<String> RESTRICTED_VOLUMES =
      List.of(
          ("hostPath hostPath hostPath hostPath hostPath gcePersistentDisk awsElasticBlockStore gitRepo nfs iscsi glusterfs rbd flexVolume cinder"
                  + " cephfs flocker fc azureFile vsphereVolume quobyte azureDisk photonPersistentDisk"
                  + " portworxVolume scaleIO storageos")
              .split(" "));

  private static final List<String> ANNOTATIONS =
      List.of(
          "container.apparmor.security.beta.kubernetes.io/containers-0",
          "container.apparmor.security.beta.kubernetes.io/nobody",
          "container.apparmor.security.beta.kubernetes.io/",
          "container.apparmor.security.beta.kubernetes.io",
          "seccomp.security.alpha.kubernetes.io/pod",
          "container.seccomp.security.alpha.kubernetes.io/containers-0",
          "container.seccomp.security.alpha.kubernetes.io/initContainers-0",
          "container.seccomp.security.alpha.kubernetes.io/ephemeralContainers-0",
          "container.seccomp.security.alpha.kubernetes.io/nobody",
          "container.seccomp.security.alpha.kubernetes.io/",
          "prefect.io/version");

  private static final List<JsonNode> ANNOTATION_VALUES =
      values(
          """
          'runtime/default' | 'docker/default' | 'localhost/a' | 'localhost/' | 'localhost' | 'unconfined' | '' | null \
          | 'Runtime/Default' | 'runtime/default '\
          """);

  private static final List<Double> ODDITIES = List.of(0.002, 0.01, 0.03, 0.1, 0.4);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final RandomGenerator random;
  private Choice choice;

  PodGenerator(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    choice = new Choice(random, 0);
  }

  /** Another pod. */
  ObjectNode next() {
    choice = new Choice(random, choice.one(ODDITIES));
    ObjectNode pod = JSON.objectNode().put("apiVersion", "v1").put("kind", "Pod");
    pod.set("metadata", choice.odd() ? odd(metadata()) : metadata());
    ObjectNode spec = pod.putObject("spec");
    POD.and(SECURITY).fill(spec, choice);
    if (spec.path("securityContext") instanceof ObjectNode security && choice.odd()) {
      security.set("sysctls", odd(list(1, 3, _ -> choice.one(SYSCTLS))));
    }
    if (choice.between(0, 2) > 0 || choice.odd()) {
      JsonNode volumes = list(0, 3, this::volume);
      spec.set("volumes", choice.odd() ? odd(volumes) : volumes);
    }
    containers(spec, ContainerList.INIT, 0, 2);
    containers(spec, ContainerList.MAIN, 1, 2);
    containers(spec, ContainerList.EPHEMERAL, 0, choice.between(0, 1));
    return pod;
  }

  /** The value, or nothing in one of its spellings. */
  private JsonNode odd(JsonNode value) {
    return choice.one(
        List.of(
            value,
            value,
            value,
            NullNode.getInstance(),
            value.isArray() ? JSON.arrayNode() : JSON.objectNode()));
  }

  private ArrayNode list(int least, int most, Function<Integer, JsonNode> element) {
    ArrayNode list = JSON.arrayNode();
    int size = choice.between(least, most);
    for (int i = 0; i < size; i++) {
      list.add(element.apply(i));
    }
    return list;
  }

  private JsonNode metadata() {
    ObjectNode metadata = JSON.objectNode().put("name", "generated");
    if (choice.between(0, 3) == 0) {
      ObjectNode annotations = metadata.putObject("annotations");
      for (String key : ANNOTATIONS) {
        if (choice.odd()) {
          annotations.set(key, choice.one(ANNOTATION_VALUES));
        }
      }
    }
    return metadata;
  }

  /** Two kinds in one volume are not valid; of those that mix, a test of its own tells. */
  private JsonNode volume(int index) {
    if (choice.veryOdd()) {
      return NullNode.getInstance();
    }
    ObjectNode volume = JSON.objectNode().put("name", "volume-" + index);
    List<String> kinds = choice.odd() ? RESTRICTED_VOLUMES : VOLUMES;
    volume.set(choice.one(kinds), JSON.objectNode());
    if (choice.odd()) {
      volume.set(choice.one(kinds), choice.odd() ? JSON.objectNode() : NullNode.getInstance());
    }
    if (choice.odd()) {
      volume.set(choice.one(kinds), NullNode.getInstance());
    }
    return volume;
  }

  private void containers(ObjectNode spec, ContainerList list, int least, int most) {
    ArrayNode containers = list(least, most, index -> container(list.field() + '-' + index));
    if (!containers.isEmpty() || choice.odd()) {
      spec.set(list.field(), choice.odd() ? odd(containers) : containers);
    }
  }

  private JsonNode container(String name) {
    if (choice.veryOdd()) {
      return choice.one(List.of(NullNode.getInstance(), JSON.objectNode()));
    }
    ObjectNode container = JSON.objectNode();
    container.set(
        "name",
        choice.of(List.of(JSON.textNode(name)), List.copyOf(values("'' | null | 'twice'"))));
    CONTAINER.and(SECURITY).fill(container, choice);
    if (container.path("securityContext").path("capabilities") instanceof ObjectNode capabilities) {
      for (String which : List.of("add", "drop")) {
        if (choice.odd()) {
          capabilities.set(which, odd(list(0, 3, _ -> choice.one(CAPABILITIES))));
        }
      }
    }
    for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
      probe(container, probe);
    }
    if (container.path("lifecycle") instanceof ObjectNode lifecycle) {
      probe(lifecycle, "postStart");
      probe(lifecycle, "preStop");
    }
    if (choice.between(0, 2) == 0) {
      JsonNode ports = list(0, 2, _ -> port());
      container.set("ports", choice.odd() ? odd(ports) : ports);
    }
    return container;
  }

  private void probe(ObjectNode holder, String name) {
    if (choice.odd()) {
      holder.set(name, choice.one(PROBES));
    }
  }

  private JsonNode port() {
    ObjectNode port = JSON.objectNode();
    PORT.fill(port, choice);
    return choice.veryOdd() ? NullNode.getInstance() : port;
  }
}
