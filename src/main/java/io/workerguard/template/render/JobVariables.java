package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * The variables of a template and the values that they get: merges the job variables of deployment
 * and flow run, and those with the template's defaults.
 *
 * <p>Source: {@code resolve_for_flow_run} and {@code from_template_and_values} of Prefect's {@code
 * workers/base.py}.
 */
public final class JobVariables {

  private static final String ENV = "env";

  private JobVariables() {}

  /** The job variables of the deployment with those of the run over them. */
  static ObjectNode ofRun(RenderInput input) {
    ObjectNode merged = copy(input.jobVariables());
    ObjectNode ofRun = copy(input.flowRun().path("job_variables"));
    if (input.hasDeployment() && merged.path(ENV) instanceof ObjectNode env) {
      merged.set(ENV, updated(env, ofRun.path(ENV)));
      ofRun.remove(ENV);
    }
    merged.setAll(ofRun);
    return merged;
  }

  /** What the template's placeholders find: its variables' defaults and the job variables. */
  static ObjectNode over(ObjectNode defaults, ObjectNode values, PrefectRelease release) {
    ObjectNode all = copy(defaults);
    all.setAll(release.hasDottedVariables() ? undotted(values) : values);
    return all;
  }

  /** The template's defaults. */
  static ObjectNode defaults(JsonNode template) {
    JsonNode schema = member(template, "variables");
    if (!schema.isObject()) {
      throw RenderException.noAttribute(schema, "get");
    }
    JsonNode properties = schema.path("properties");
    if (!properties.isObject() && !properties.isMissingNode()) {
      throw RenderException.noAttribute(properties, "items");
    }
    return defaultsOf(properties);
  }

  /**
   * The defaults of the variables that {@code properties} of a template declares. A null default
   * counts as none.
   */
  public static ObjectNode defaultsOf(JsonNode properties) {
    ObjectNode defaults = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      JsonNode value = property.getValue().path("default");
      if (!value.isNull() && !value.isMissingNode()) {
        defaults.set(property.getKey(), value);
      }
    }
    return defaults;
  }

  /** {@code left | right}, as Python joins two objects. */
  static ObjectNode joined(ObjectNode left, JsonNode right) {
    if (!right.isObject()) {
      throw RenderException.typeError(
          "unsupported operand type(s) for |: 'dict' and '%s'".formatted(Python.typeOf(right)));
    }
    return copy(left).setAll((ObjectNode) right);
  }

  /** The member of an object that must have it. */
  static JsonNode member(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      throw RenderException.keyError(name);
    }
    return value;
  }

  private static ObjectNode undotted(ObjectNode values) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> value : values.properties()) {
      if (value.getKey().indexOf('.') >= 0) {
        // Another name may lead into this value, which belongs to the caller.
        KeyPath.set(result, value.getKey(), value.getValue().deepCopy());
      }
    }
    for (Map.Entry<String, JsonNode> value : values.properties()) {
      String name = value.getKey();
      if (name.indexOf('.') < 0) {
        result.set(name, merged(result.path(name), value.getValue()));
      }
    }
    return result;
  }

  private static JsonNode merged(JsonNode below, JsonNode above) {
    if (!(below instanceof ObjectNode object) || !above.isObject()) {
      return above;
    }
    ObjectNode result = copy(object);
    for (Map.Entry<String, JsonNode> value : above.properties()) {
      result.set(value.getKey(), merged(result.path(value.getKey()), value.getValue()));
    }
    return result;
  }

  /** {@code env.update(change)}: Python takes pairs too, and anything of two items is a pair. */
  private static ObjectNode updated(ObjectNode env, JsonNode change) {
    if (change.isMissingNode() || change.isObject()) {
      return copy(env).setAll(copy(change));
    }
    List<JsonNode> pairs =
        Python.items(change)
            .orElseThrow(() ->
                RenderException.typeError(
                    "'%s' object is not iterable".formatted(Python.typeOf(change))));
    ObjectNode result = copy(env);
    for (int i = 0; i < pairs.size(); i++) {
      List<JsonNode> pair = pair(pairs.get(i), i);
      result.set(PythonText.str(pair.getFirst()), pair.getLast());
    }
    return result;
  }

  private static List<JsonNode> pair(JsonNode value, int index) {
    List<JsonNode> items =
        Python.items(value)
            .orElseThrow(() ->
                RenderException.typeError(
                    "cannot convert dictionary update sequence element #%d to a sequence"
                        .formatted(index)));
    if (items.size() != 2) {
      throw RenderException.valueError(
          "dictionary update sequence element #%d has length %d; 2 is required"
              .formatted(index, items.size()));
    }
    if (items.getFirst().isContainerNode()) {
      throw RenderException.typeError(
          "unhashable type: '%s'".formatted(Python.typeOf(items.getFirst())));
    }
    return items;
  }

  /** A copy of the object itself, not of what it holds; empty where there is none. */
  static ObjectNode copy(JsonNode object) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    return object instanceof ObjectNode node ? copy.setAll(node) : copy;
  }
}
