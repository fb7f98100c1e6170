package io.workerguard.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.Json;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes workloads by chance that an API server is likely to accept, with much of what mutations
 * touch or could get in the way of.
 *
 * @param random decides
 */
record AcceptableWorkloads(RandomGenerator random) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String LONG =
      "a-name-as-long-as-the-name-of-a-container-is-ever-allowed-to-be";

  private static final List<String> KINDS =
      List.of(
          "v1 Pod",
          "v1 Pod",
          "batch/v1 Job",
          "batch/v1 Job",
          "batch/v1 CronJob",
          "apps/v1 Deployment",
          "apps/v1 StatefulSet",
          "apps/v1 DaemonSet",
          "apps/v1 ReplicaSet",
          "v1 ReplicationController",
          "v1 PodTemplate");

  private static final List<String> VOLUMES =
      List.of(
          "{name: 'prefect-scratch', emptyDir: {}}",
          "{name: 'prefect-scratch', configMap: {name: 'c'}}",
          "{name: 'prefect-scratch'}",
          "{name: 'prefect-scratch-2', emptyDir: {medium: 'Memory'}}",
          "{name: 'prefect-scratch-2', secret: {secretName: 's'}}",
          "{name: 'data', persistentVolumeClaim: {claimName: 'data'}}",
          "{name: 'host', hostPath: {path: '/srv'}}",
          "{name: '" + LONG + "', emptyDir: {}}");

  private static final List<String> PLACES =
      List.of(
          "/tmp",
          "/tmp/",
          "tmp",
          "/tmp/cache",
          "//tmp",
          "/",
          "/home",
          "/home/prefect",
          "/home/prefect/",
          "/home/prefect/flows",
          "/home/prefect/.prefect",
          "/opt/prefect/flows",
          "/data");

  private static final List<String> ENVIRONMENTS =
      List.of(
          "[]",
          "[{name: 'HOME'}]",
          "[{name: 'HOME', value: '/root'}, {name: 'HOME', value: '/'}]",
          "[{name: 'TZ', value: ''}, {name: 'PREFECT_API_URL', value: ''}]",
          "[{name: 'PREFECT_API_URL', value: 'u'}, {name: 'PREFECT_API_URL'}]",
          "[{name: 'PREFECT_API_URL', valueFrom: {secretKeyRef: {name: 's', key: 'k'}}}]",
          "[{name: 'TZ', valueFrom: {fieldRef: {fieldPath: 'metadata.name'}}}, {name: 'tz'}]",
          "[{name: 'PREFECT_KUBERNETES_CLUSTER_UID', value: '$(HOME)'}]");

  private static final List<String> RESOURCES =
      List.of(
          "{}",
          "{limits: {cpu: '50m'}}",
          "{limits: {memory: '32Mi', 'ephemeral-storage': '1Mi'}}",
          "{requests: {cpu: 2, memory: '4Gi'}}",
          "{requests: {'ephemeral-storage': '5Gi'}, limits: {cpu: '0'}}",
          "{limits: {'nvidia.com/gpu': 1}}",
          "{limits: {'hugepages-2Mi': '2Mi', memory: '32Mi'}}");

  JsonNode next() {
    String[] versionAndKind = one(KINDS).split(" ");
    ObjectNode object =
        NODES.objectNode().put("apiVersion", versionAndKind[0]).put("kind", versionAndKind[1]);
    object.putObject("metadata").put("name", "generated");
    switch (versionAndKind[1]) {
      case "Pod" -> pod(object, "Always");
      case "PodTemplate" -> pod(object.putObject("template"), "Always");
      case "Job" -> pod(object.putObject("spec").putObject("template"), "Never");
      case "CronJob" -> {
        ObjectNode spec = object.putObject("spec").put("schedule", "0 0 1 1 *");
        ObjectNode job = spec.putObject("jobTemplate").putObject("spec");
        pod(job.putObject("template"), "OnFailure");
      }
      default -> controller(object, versionAndKind[1]);
    }
    return object;
  }

  private void controller(ObjectNode object, String kind) {
    ObjectNode spec = object.putObject("spec");
    ObjectNode template = spec.putObject("template");
    pod(template, "Always");
    template.withObject("/metadata/labels").put("app", "generated");
    if (kind.equals("StatefulSet")) {
      spec.put("serviceName", "generated");
      set(spec, "volumeClaimTemplates", CLAIMS);
    }
    ObjectNode selected = spec.putObject("selector");
    if (!kind.equals("ReplicationController")) {
      set(
          selected,
          "matchExpressions",
          List.of(
              "[{key: 'team', operator: 'DoesNotExist'}]", "[{key: 'app', operator: 'Exists'}]"));
      selected = selected.putObject("matchLabels");
    }
    selected.put("app", "generated");
    JsonNode team = template.path("metadata").path("labels").path("team");
    if (team.isTextual() && random.nextBoolean()) {
      selected.set("team", team);
    }
  }

  private static final List<String> CLAIMS =
      List.of(
          """
          [{metadata: {name: 'prefect-scratch'}, spec: {accessModes: ['ReadWriteOnce'], \
          resources: {requests: {storage: '1Gi'}}}}]\
          """);

  private void pod(ObjectNode holder, String restartPolicy) {
    ObjectNode metadata = holder.withObject("/metadata");
    set(
        metadata,
        "labels",
        List.of("{}", "{team: 'x'}", "{team: 'data'}", "{'prefect.io/flow-run-id': '1'}"));
    boolean isWindows = random.nextInt(6) == 0;
    ObjectNode spec = holder.withObject("/spec").put("restartPolicy", restartPolicy);
    if (isWindows) {
      spec.putObject("os").put("name", "windows");
    } else {
      set(spec, "os", List.of("{name: 'linux'}"));
      set(spec, "hostUsers", List.of("true", "false", "false"));
      rarely(spec, "hostNetwork", "true");
      rarely(spec, "hostPID", "true");
    }
    set(spec, "securityContext", isWindows);
    set(spec, "imagePullSecrets", List.of("[]", "[{name: 'own'}, {name: 'own'}]", "[{}]"));
    rarely(spec, "resources", "{limits: {cpu: '1', memory: '1Gi'}}");
    rarely(spec, "resources", "{requests: {memory: '8Gi'}}");
    rarely(spec, "schedulingGates", "[{name: 'example.com/gate'}]");
    ArrayNode volumes = spec.putArray("volumes");
    for (int i = random.nextInt(4); i > 0; i--) {
      JsonNode volume = Json.of(one(VOLUMES));
      if (volumes.findValuesAsText("name").stream().noneMatch(named(volume)::equals)) {
        volumes.add(volume);
      }
    }
    spec.set("containers", containers(List.of("prefect-job", "main", LONG), volumes, isWindows));
    if (random.nextInt(3) == 0) {
      ArrayNode init = containers(List.of("prepare", "sidecar"), volumes, isWindows);
      init.forEach(container -> rarely((ObjectNode) container, "restartPolicy", "'Always'"));
      spec.set("initContainers", init);
    }
  }

  private ArrayNode containers(List<String> names, ArrayNode volumes, boolean isWindows) {
    ArrayNode containers = NODES.arrayNode();
    for (String name : names.subList(0, 1 + random.nextInt(names.size()))) {
      containers.add(container(name, volumes, isWindows));
    }
    return containers;
  }

  private ObjectNode container(String name, ArrayNode volumes, boolean isWindows) {
    ObjectNode container = NODES.objectNode().put("name", name).put("image", "prefect:3");
    set(container, "args", List.of("['prefect', 'worker', 'start']", "['prefect', 'x']"));
    set(container, "env", ENVIRONMENTS);
    rarely(container, "envFrom", "[{secretRef: {name: 's'}}]");
    rarely(container, "ports", "[{containerPort: 80, hostPort: 80}]");
    set(container, "resources", RESOURCES);
    set(container, "securityContext", isWindows);
    if (container.path("securityContext") instanceof ObjectNode context && !isWindows) {
      context.remove(List.of("fsGroup", "fsGroupChangePolicy", "supplementalGroups"));
      powers(context);
    }
    for (JsonNode volume : volumes) {
      if (volume.has("persistentVolumeClaim") && random.nextInt(3) == 0) {
        ObjectNode device = container.withArray("volumeDevices").addObject();
        device.put("name", named(volume)).put("devicePath", one(PLACES));
      } else if (random.nextBoolean()) {
        ObjectNode mount = container.withArray("volumeMounts").addObject();
        mount.put("name", named(volume)).put("mountPath", one(PLACES));
        rarely(mount, "subPath", "'part'");
        rarely(mount, "readOnly", "true");
      }
    }
    return container;
  }

  private void set(ObjectNode holder, String name, boolean isWindows) {
    ObjectNode context = NODES.objectNode();
    set(context, "runAsNonRoot", List.of("true", "false"));
    if (isWindows) {
      set(context, "windowsOptions", List.of("{}", "{runAsUserName: 'flow'}"));
    } else {
      set(context, "runAsUser", List.of("0", "7", "65534"));
      set(context, "runAsGroup", List.of("0", "7"));
      set(context, "fsGroup", List.of("0", "7"));
      set(context, "fsGroupChangePolicy", List.of("'Always'"));
      set(context, "supplementalGroups", List.of("[7]"));
      set(
          context,
          "seccompProfile",
          List.of(
              "{type: 'RuntimeDefault'}",
              "{type: 'Unconfined'}",
              "{type: 'Localhost', localhostProfile: 'p.json'}"));
      rarely(context, "appArmorProfile", "{type: 'Unconfined'}");
      rarely(context, "seLinuxOptions", "{level: 's0'}");
    }
    if (random.nextInt(3) > 0) {
      holder.set(name, context);
    }
  }

  private void powers(ObjectNode context) {
    rarely(context, "privileged", "true");
    set(context, "allowPrivilegeEscalation", List.of("false", "true"));
    set(context, "readOnlyRootFilesystem", List.of("true", "false"));
    set(context, "procMount", List.of("'Default'", "'Unmasked'"));
    set(
        context,
        "capabilities",
        List.of(
            "{}",
            "{drop: []}",
            "{drop: ['all']}",
            "{drop: ['ALL'], add: ['NET_BIND_SERVICE']}",
            "{add: ['SYS_ADMIN']}",
            "{add: ['CAP_SYS_ADMIN']}",
            "{add: ['ALL']}",
            "{add: ['CHOWN'], drop: ['CHOWN']}"));
  }

  /** In one of three cases. */
  private void set(ObjectNode holder, String field, List<String> values) {
    if (random.nextInt(3) == 0) {
      holder.set(field, Json.of(one(values)));
    }
  }

  private void rarely(ObjectNode holder, String field, String value) {
    if (random.nextInt(10) == 0) {
      holder.set(field, Json.of(value));
    }
  }

  private String one(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static String named(JsonNode node) {
    return node.path("name").textValue();
  }
}
