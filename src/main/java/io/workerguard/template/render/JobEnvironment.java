package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workerguard.model.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The environment of the flow run's container: the worker's settings, who runs what, the {@code
 * env} variable, and what the manifest had.
 *
 * <p>Source: {@code prepare_for_flow_run}, {@code _configure_eviction_handling} and {@code
 * _populate_env_in_manifest} of prefect-kubernetes. Names are JSON values, since a list may hold
 * what is no text.
 */
final class JobEnvironment {

  private static final String SIGTERM = "PREFECT_FLOW_RUN_EXECUTE_SIGTERM_BEHAVIOR";

  private final RenderInput input;
  private final Map<String, String> settings;
  private final JsonNode backoffLimit;

  /** Entries with a value, by name. */
  private final Map<JsonNode, JsonNode> values = new LinkedHashMap<>();

  /** Entries that take their value from elsewhere, which stand behind the others. */
  private final List<JsonNode> references = new ArrayList<>();

  JobEnvironment(RenderInput input, Map<String, String> settings, JsonNode backoffLimit) {
    this.input = input;
    this.settings = settings;
    this.backoffLimit = backoffLimit;
  }

  /**
   * The entries to stand in the manifest.
   *
   * @param configured the {@code env} of the configuration
   * @param ofManifest the {@code env} of the manifest's first container
   */
  ArrayNode entries(JsonNode configured, JsonNode ofManifest) {
    settings.forEach(this::put);
    attribution();
    configured(configured);
    values.values().removeIf(JsonNode::isNull);
    ArrayNode entries = listed();
    return ofManifest.isArray() ? withManifest(entries, ofManifest) : entries;
  }

  private void attribution() {
    put("PREFECT__FLOW_RUN_ID", RenderInput.text(input.flowRun(), "id"));
    if (!input.release().tellsAttribution()) {
      return;
    }
    put("PREFECT__WORKER_ID", RenderInput.text(input.worker(), "id"));
    put("PREFECT__WORKER_NAME", RenderInput.text(input.worker(), "name"));
    put("PREFECT__FLOW_ID", RenderInput.text(input.flow(), "id"));
    putIfTrue("PREFECT__FLOW_NAME", RenderInput.text(input.flow(), "name"));
    put("PREFECT__DEPLOYMENT_ID", RenderInput.text(input.deployment(), "id"));
    putIfTrue("PREFECT__DEPLOYMENT_NAME", RenderInput.text(input.deployment(), "name"));
  }

  private void configured(JsonNode env) {
    if (env instanceof ObjectNode object) {
      object.properties().forEach(e -> values.put(TextNode.valueOf(e.getKey()), e.getValue()));
      return;
    }
    Map<JsonNode, JsonNode> plain = new LinkedHashMap<>();
    for (JsonNode entry : env) {
      if (entry.has("valueFrom") && input.release().keepsValueFrom()) {
        references.add(entry);
      }
      if (entry.has("name") && entry.has("value")) {
        plain.put(hashable(entry.path("name")), entry.path("value"));
      }
    }
    values.putAll(plain);
  }

  private ArrayNode listed() {
    if (references.isEmpty() || !input.release().relinquishes()) {
      sigtermAmongValues();
    }
    List<JsonNode> entries = new ArrayList<>();
    values.forEach((name, value) -> entries.add(entry(name, value)));
    entries.addAll(references);
    if (!references.isEmpty() && input.release().relinquishes()) {
      sigtermAmong(entries);
    }
    return JsonNodeFactory.instance.arrayNode().addAll(entries);
  }

  private void sigtermAmongValues() {
    PrefectRelease release = input.release();
    JsonNode name = TextNode.valueOf(SIGTERM);
    if (!release.setsSigtermBehavior()) {
      return;
    }
    if (Python.equalsZero(backoffLimit)) {
      JsonNode set = values.get(name);
      if (set == null || !Python.isTrue(set) || !release.keepsSigtermBehavior()) {
        values.put(name, TextNode.valueOf("reschedule"));
      }
    } else if (release.relinquishes()) {
      values.put(name, TextNode.valueOf("relinquish"));
    } else {
      values.remove(name);
    }
  }

  private void sigtermAmong(List<JsonNode> entries) {
    JsonNode name = TextNode.valueOf(SIGTERM);
    if (!Python.equalsZero(backoffLimit)) {
      entries.removeIf(entry -> entry.path("name").equals(name));
      entries.add(entry(name, TextNode.valueOf("relinquish")));
    } else if (entries.stream().noneMatch(entry -> entry.path("name").equals(name))) {
      entries.add(entry(name, TextNode.valueOf("reschedule")));
    }
  }

  private ArrayNode withManifest(ArrayNode entries, JsonNode ofManifest) {
    if (!input.release().dropsManifestEnvDuplicates()) {
      ofManifest.forEach(entries::add);
      return entries;
    }
    Set<JsonNode> names = new HashSet<>();
    for (JsonNode entry : entries) {
      names.add(hashable(JobVariables.member(entry, "name")));
    }
    for (JsonNode entry : ofManifest) {
      if (!entry.isObject()) {
        throw RenderException.noAttribute(entry, "get");
      }
      if (!names.contains(hashable(entry.path("name")))) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private void put(String name, JsonNode value) {
    if (!value.isMissingNode()) {
      values.put(TextNode.valueOf(name), value);
    }
  }

  private void put(String name, String value) {
    values.put(TextNode.valueOf(name), TextNode.valueOf(value));
  }

  private void putIfTrue(String name, JsonNode value) {
    if (!Text.of(value).isEmpty()) {
      put(name, value);
    }
  }

  private static JsonNode entry(JsonNode name, JsonNode value) {
    return JsonNodeFactory.instance.objectNode().<ObjectNode>set("name", name).set("value", value);
  }

  private static JsonNode hashable(JsonNode name) {
    if (name.isContainerNode()) {
      throw RenderException.typeError("unhashable type: '%s'".formatted(Python.typeOf(name)));
    }
    return name.isMissingNode() ? NullNode.getInstance() : name;
  }
}
