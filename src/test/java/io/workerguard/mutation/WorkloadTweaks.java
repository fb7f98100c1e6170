package io.workerguard.mutation;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fields that some mutation reads or writes, with values that matter to it. One a line: {@code
 * path: sound | values || contradicting | values}. What begins with {@code owner} goes to the
 * object that holds the pod template.
 */
final class WorkloadTweaks {

  private static final List<String> CONTAINERS =
      List.of(
          "spec.containers[0]",
          "spec.containers[1]",
          "spec.initContainers[0]",
          "spec.initContainers[1]");

  private static final List<Row> ROWS =
      Stream.of(owner(), pod(), containers()).flatMap(List::stream).toList();

  /** What goes against no level; null for nothing, too. */
  static final List<Tweak> SOUND =
      ROWS.stream()
          .flatMap(row -> Stream.concat(Tweak.each(row.path(), row.sound()), row.nothing()))
          .toList();

  /** What goes against the restricted level, and some of it against baseline. */
  static final List<Tweak> CONTRADICTING =
      ROWS.stream()
          .filter(row -> !row.contradicting().isEmpty())
          .flatMap(row -> Tweak.each(row.path(), row.contradicting()))
          .toList();

  /** What is of the wrong type, or not there where something has to be. */
  static final List<Tweak> ODD =
      Stream.concat(
              Stream.of("metadata", "spec", "spec.containers").flatMap(WorkloadTweaks::odd),
              ROWS.stream().flatMap(row -> odd(row.path())))
          .toList();

  private WorkloadTweaks() {}

  private record Row(String path, String sound, String contradicting) {

    static Row of(String path, String values) {
      String[] soundAndNot = values.split(" \\|\\| ", 2);
      return new Row(path, soundAndNot[0], soundAndNot.length > 1 ? soundAndNot[1] : "");
    }

    Stream<Tweak> nothing() {
      boolean isContainer = path.endsWith("]");
      return isContainer ? Stream.of() : Stream.of(Tweak.of(path, NullNode.getInstance()));
    }
  }

  private static Stream<Tweak> odd(String path) {
    return Tweak.each(
        path,
        "absent | null | 'text' | 1 | 0.5 | true | [] | {} | [null] | [1] | {a: {}} | {name: 1}");
  }

  private static List<Row> owner() {
    return rows(
        "owner.",
        """
        metadata.labels: {team: 'x'} | {'prefect.io/flow-run-id': '1', team: 'data'}
        spec.selector: {matchLabels: {team: 'x'}} | {team: 'x'} | {matchExpressions: [{key: 'team'}]}
        """);
  }

  private static List<Row> pod() {
    return Stream.concat(
            rows(
                "",
                """
                metadata.labels: {} | {team: 'x'} | {'prefect.io/flow-run-id': '1', team: 'data'}
                metadata.ownerReferences: [] | [{kind: 'Job', controller: true}]
                spec.os: {name: 'linux'} | {name: 'windows'}
                spec.hostUsers: true | false
                spec.hostPID: false || true
                spec.resources: {} | {limits: {cpu: '1'}}
                spec.imagePullSecrets: [] | [{name: 'own'}] | [{name: 'a'}, {name: 'a'}]
                spec.volumes: [] | [{name: 'prefect-scratch'}] | [{name: 'prefect-scratch', emptyDir: {medium: 'Memory'}}] | [{name: 'prefect-scratch', configMap: {name: 'c'}}, {name: 'c', secret: {secretName: 's'}}] || [{name: 'c', hostPath: {path: '/'}}]
                """)
                .stream(),
            Stream.concat(
                rows("spec.securityContext", SECURITY).stream(),
                rows(
                    "spec.securityContext.",
                    """
                    fsGroup: 7
                    fsGroupChangePolicy: 'Always'
                    sysctls: [{name: 'kernel.shm_rmid_forced', value: '1'}] || [{name: 'kernel.msgmax', value: '1'}]
                    """)
                    .stream()))
        .toList();
  }

  private static List<Row> containers() {
    return CONTAINERS.stream()
        .flatMap(container ->
            Stream.concat(
                rows(container, CONTAINER).stream(),
                rows(container + ".securityContext", SECURITY).stream()))
        .toList();
  }

  private static final String SECURITY =
      """
      : {}
      .runAsNonRoot: true || false
      .runAsUser: 7 || 0
      .runAsGroup: 7
      .seccompProfile: {type: 'RuntimeDefault'} | {type: 'Localhost', localhostProfile: 'a'} || {type: 'Unconfined'}
      .seLinuxOptions: {level: 's0'} || {user: 'u'}
      .appArmorProfile: {type: 'RuntimeDefault'} || {type: 'Unconfined'}
      .windowsOptions: {} | {hostProcess: false} || {hostProcess: true}
      """;

  private static final String CONTAINER =
      """
      : {name: 'bare', image: 'a'}
      .name: 'prefect-job' | 'prefect-worker'
      .args: ['prefect', 'worker', 'start'] | []
      .ports: [{containerPort: 80}] || [{containerPort: 80, hostPort: 80}]
      .env: [] | [{name: 'HOME'}] | [{name: 'TZ', value: ''}, {name: 'PREFECT_API_URL', value: ''}] | [{name: 'PREFECT_API_URL', value: 'u'}, {name: 'PREFECT_API_URL'}] | [{name: 'PREFECT_API_URL', valueFrom: {fieldRef: {fieldPath: 'status.podIP'}}}]
      .envFrom: [] | [{secretRef: {name: 's'}}]
      .volumeMounts: [] | [{name: 'c', mountPath: '/tmp/'}] | [{name: 'c', mountPath: '/home'}] | [{name: 'c', mountPath: '/home/prefect/x'}] | [{name: 'c', mountPath: '/var/../tmp/.'}] | [{name: 'c', mountPath: 'home//prefect'}]
      .volumeDevices: [{name: 'c', devicePath: '/tmp'}]
      .resources: {} | {limits: {cpu: '50m'}} | {requests: {cpu: 2, memory: '1Ki'}}
      .securityContext.readOnlyRootFilesystem: true | false
      .securityContext.allowPrivilegeEscalation: false || true
      .securityContext.privileged: false || true
      .securityContext.procMount: 'Default' || 'Unmasked'
      .securityContext.capabilities: {} | {drop: []} | {drop: ['NET_RAW']} | {add: ['NET_BIND_SERVICE']} | {drop: ['ALL'], add: ['NET_BIND_SERVICE']} || {add: ['SYS_ADMIN']} | {add: ['CAP_SYS_ADMIN']} | {add: ['CHOWN'], drop: ['all']}
      .securityContext.capabilities.drop: ['ALL'] | ['NET_RAW', 'ALL']
      """;

  private static List<Row> rows(String prefix, String table) {
    return table
        .lines()
        .map(line -> line.split(": ", 2))
        .map(pathAndValues -> Row.of(prefix + pathAndValues[0], pathAndValues[1]))
        .toList();
  }
}
