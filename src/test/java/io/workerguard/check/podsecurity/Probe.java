package io.workerguard.check.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.Json;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A field of a pod and the values to try in it.
 *
 * @param field the field as people write it, from the pod's {@code spec} or {@code metadata} on
 * @param path the same as names and indexes
 * @param values what to try; a missing node leaves the field out
 */
record Probe(String field, List<String> path, List<JsonNode> values) {

  private static final Pattern NAME = Pattern.compile("\\[[^]]*]|[^.\\[]+");

  /** A pod that nothing is wrong with, so that what is found is the field's doing. */
  private static final String SOUND =
      """
      {metadata: {annotations: {}}, spec: {
        securityContext: {runAsNonRoot: true, seccompProfile: {type: 'RuntimeDefault'}},
        containers: [{name: 'prefect-job', ports: [{containerPort: 8080}],
          securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: ['ALL']}}}]}}\
      """;

  static List<Probe> of(String table) {
    return table.lines().map(Probe::row).toList();
  }

  /** {@code spec.volumes[0]: value | value}; a name with dots or slashes stands in brackets. */
  private static Probe row(String line) {
    String[] parts = line.split(": ", 2);
    List<String> path =
        NAME.matcher(parts[0])
            .results()
            .map(name -> name.group().replaceAll("[\\[\\]]", ""))
            .toList();
    return new Probe(parts[0], path, FieldTable.values(parts[1]));
  }

  ObjectNode podWith(JsonNode value) {
    ObjectNode pod = (ObjectNode) Json.of(SOUND);
    set(pod, path, value);
    return pod;
  }

  static void set(JsonNode holder, List<String> path, JsonNode value) {
    String name = path.getFirst();
    if (path.size() == 1 && value.isMissingNode()) {
      ((ObjectNode) holder).remove(name);
    } else if (path.size() == 1) {
      put(holder, name, value.deepCopy());
    } else {
      JsonNode below = holder.isArray() ? holder.path(0) : holder.path(name);
      if (below.isMissingNode()) {
        below =
            isIndex(path.get(1))
                ? JsonNodeFactory.instance.arrayNode()
                : JsonNodeFactory.instance.objectNode();
        put(holder, name, below);
      }
      set(below, path.subList(1, path.size()), value);
    }
  }

  private static void put(JsonNode holder, String name, JsonNode value) {
    switch (holder) {
      case ArrayNode list -> list.removeAll().add(value);
      case ObjectNode object -> object.set(name, value);
      default -> throw new IllegalArgumentException(name + " in " + holder);
    }
  }

  private static boolean isIndex(String name) {
    return name.equals("0");
  }
}
