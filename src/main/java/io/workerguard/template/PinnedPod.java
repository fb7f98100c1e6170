package io.workerguard.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.Container;
import io.workerguard.model.Pod;
import io.workerguard.model.Text;
import io.workerguard.template.match.ListKeys;
import io.workerguard.template.render.Placeholder;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a template pins literally inside its pod: the pod with everything left out that holds a
 * placeholder.
 *
 * <p>Where a part of a value means nothing without the rest, such as a volume whose Secret is left
 * to a variable, all of it is left out.
 *
 * @param metadata labels and annotations
 * @param spec the pod's spec, volumes before what mounts them; containers have what is pinned of
 *     them
 * @param wholeContainers the names of the containers that are pinned from one end to the other, but
 *     for the one that the flow runs in
 */
public record PinnedPod(JsonNode metadata, JsonNode spec, Set<String> wholeContainers) {

  /** Objects whose fields stand for themselves. */
  private static final Set<String> MERGED =
      Set.of(
          "metadata",
          "labels",
          "annotations",
          "spec",
          "securityContext",
          "capabilities",
          "resources",
          "limits",
          "requests",
          "nodeSelector",
          "affinity");

  private static final Set<String> CONTAINERS = Set.of("containers", "initContainers");

  /** Copies the set. */
  public PinnedPod {
    wholeContainers = Set.copyOf(wholeContainers);
  }

  /** What {@code pod}, with its {@code metadata} and {@code spec}, pins. */
  static PinnedPod of(JsonNode pod) {
    Set<String> whole = new HashSet<>();
    for (String list : CONTAINERS) {
      for (JsonNode container : pod.path("spec").path(list)) {
        if (isLiteral(container)) {
          whole.add(Text.of(container.path("name")));
        }
      }
    }
    whole.remove(Container.FLOW_RUN_NAME);
    ObjectNode found = fields(pod.path("spec"));
    found.remove(Pod.DROPPED);
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    if (found.has("volumes")) {
      spec.set("volumes", found.path("volumes"));
    }
    spec.setAll(found);
    return new PinnedPod(fields(pod.path("metadata")), spec, whole);
  }

  /** Whether the fields of the object {@code field} stand for themselves. */
  public static boolean isMerged(String field) {
    return MERGED.contains(field);
  }

  /** Whether {@code field} is a list of containers. */
  public static boolean isContainers(String field) {
    return CONTAINERS.contains(field);
  }

  private static ObjectNode fields(JsonNode object) {
    ObjectNode pinned = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (isMerged(name) && value.isObject()) {
        pinned.set(name, fields(value));
      } else if (ListKeys.isNamed(name) && value.isArray()) {
        pinned.set(name, elements(name, value));
      } else if (isLiteral(value) && !value.isNull()) {
        pinned.set(name, value);
      }
    }
    return pinned;
  }

  private static ArrayNode elements(String list, JsonNode elements) {
    ArrayNode pinned = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : elements) {
      boolean isNamed = !ListKeys.name(list, element).isEmpty();
      if (isNamed && isContainers(list)) {
        pinned.add(fields(element));
      } else if (isNamed && isLiteral(element)) {
        pinned.add(element);
      }
    }
    return pinned;
  }

  private static boolean isLiteral(JsonNode node) {
    if (node.isTextual()) {
      return Placeholder.in(Text.of(node)).isEmpty();
    }
    for (JsonNode inner : node) {
      if (!isLiteral(inner)) {
        return false;
      }
    }
    return true;
  }
}
