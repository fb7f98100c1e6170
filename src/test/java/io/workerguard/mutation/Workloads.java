package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;

/**
 * Makes workloads by chance: each field is absent, null, of a wrong type, or one of the values that
 * matter to some mutation.
 *
 * @param random decides
 * @param isSound whether wrong types, nulls and what contradicts the restricted level are left out
 */
record Workloads(Random random, boolean isSound) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  JsonNode next() {
    ObjectNode pod = NODES.objectNode();
    put(pod, "metadata", metadata());
    put(pod, "spec", podSpec());
    return switch (random.nextInt(3)) {
      case 0 -> pod.put("apiVersion", "v1").put("kind", "Pod");
      case 1 -> holder("batch/v1", "Job", pod);
      default -> holder("apps/v1", "Deployment", pod);
    };
  }

  private ObjectNode holder(String apiVersion, String kind, ObjectNode pod) {
    ObjectNode spec = NODES.objectNode();
    put(spec, "selector", oneOf("{'matchLabels':{'team':'x'}}", "{'team':'x'}", "{}"));
    put(spec, "template", pod);
    ObjectNode object = NODES.objectNode().put("apiVersion", apiVersion).put("kind", kind);
    put(object, "metadata", metadata());
    put(object, "spec", spec);
    return object;
  }

  private JsonNode metadata() {
    ObjectNode metadata = NODES.objectNode().put("name", "x");
    put(
        metadata,
        "labels",
        oneOf("{}", "{'team':'x'}", "{'prefect.io/flow-run-id':'1','team':'data'}", "{'team':1}"));
    put(metadata, "ownerReferences", oneOf("[]", "[{'kind':'Job','controller':true}]"));
    return metadata;
  }

  private JsonNode podSpec() {
    ObjectNode spec = NODES.objectNode();
    put(spec, "os", oneOf("{'name':'linux'}", "{'name':'windows'}"));
    put(spec, "securityContext", securityContext());
    put(spec, "imagePullSecrets", oneOf("[]", "[{'name':'own'}]", "[{'name':'a'},{'name':'a'}]"));
    put(
        spec,
        "volumes",
        oneOf(
            "[]",
            "[{'name':'prefect-scratch'}]",
            "[{'name':'prefect-scratch','configMap':{}},{'name':'c','secret':{}}]"));
    put(spec, "resources", oneOf("{}", "{'limits':{'cpu':'1'}}"));
    put(spec, "initContainers", containers());
    put(spec, "containers", containers());
    return spec;
  }

  private JsonNode containers() {
    ArrayNode containers = NODES.arrayNode();
    for (int i = random.nextInt(3); i >= 0; i--) {
      containers.add(isSound || random.nextInt(20) > 0 ? container() : wrong());
    }
    return containers;
  }

  private JsonNode container() {
    ObjectNode container = NODES.objectNode();
    put(container, "name", oneOf("'prefect-job'", "'prefect-worker'", "'sidecar'"));
    put(container, "args", oneOf("['prefect','worker','start']", "[]"));
    put(container, "securityContext", containerSecurityContext());
    put(
        container,
        "env",
        oneOf(
            "[]",
            "[{'name':'HOME'}]",
            "[{'name':'TZ','value':''},{'name':'PREFECT_API_URL','value':''}]",
            "[{'name':'PREFECT_API_URL','value':'u'},null,{'name':'PREFECT_API_URL'}]",
            "[{'name':'PREFECT_API_URL','valueFrom':{}},{'name':'TZ','value':1}]"));
    put(container, "envFrom", oneOf("[]", "[{'secretRef':{'name':'s'}}]"));
    put(
        container,
        "volumeMounts",
        oneOf(
            "[]",
            "[{'name':'c','mountPath':'/tmp'}]",
            "[{'name':'c','mountPath':'/home/'},{}]",
            "[{'name':'c','mountPath':'/home/prefect/x'},null]"));
    put(
        container,
        "resources",
        oneOf(
            "{}",
            "{'limits':{'cpu':'50m'}}",
            "{'requests':{'cpu':2,'memory':'1Ki'}}",
            "{'requests':{'cpu':'x'},'limits':[]}"));
    return container;
  }

  private JsonNode securityContext() {
    ObjectNode context = NODES.objectNode();
    put(context, "runAsNonRoot", isSound ? oneOf("true") : oneOf("true", "false"));
    put(context, "runAsUser", isSound ? oneOf("7") : oneOf("0", "7"));
    put(context, "fsGroup", oneOf("7"));
    put(
        context,
        "seccompProfile",
        isSound
            ? oneOf("{'type':'RuntimeDefault'}")
            : oneOf("{'type':'RuntimeDefault'}", "{'type':'Unconfined'}", "{}"));
    return context;
  }

  private JsonNode containerSecurityContext() {
    ObjectNode context = (ObjectNode) securityContext();
    context.remove("fsGroup");
    put(context, "readOnlyRootFilesystem", oneOf("true", "false"));
    put(context, "allowPrivilegeEscalation", isSound ? oneOf("false") : oneOf("false", "true"));
    put(context, "privileged", isSound ? oneOf("false") : oneOf("false", "true"));
    put(
        context,
        "capabilities",
        isSound
            ? oneOf("{}", "{'drop':['NET_RAW']}", "{'drop':['ALL'],'add':['NET_BIND_SERVICE']}")
            : oneOf("{'drop':'ALL'}", "{'drop':['ALL']}", "{'add':['SYS_ADMIN']}", "{'drop':{}}"));
    return context;
  }

  private void put(ObjectNode object, String name, JsonNode value) {
    int chance = random.nextInt(20);
    boolean isNeeded = List.of("spec", "template", "containers", "metadata").contains(name);
    if (isSound) {
      if (isNeeded || chance < 12) {
        object.set(name, value);
      }
    } else if (chance < 13) {
      object.set(name, value);
    } else if (chance == 13) {
      object.putNull(name);
    } else if (chance == 14) {
      object.set(name, wrong());
    }
  }

  private JsonNode wrong() {
    return oneOf("'text'", "1", "true", "null", "[]", "{}", "[null]", "{'a':{}}");
  }

  private JsonNode oneOf(String... values) {
    try {
      return JSON.readTree(values[random.nextInt(values.length)].replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
