package io.workerguard.template.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.workerguard.model.FieldPath;
import io.workerguard.model.JsonText;
import io.workerguard.model.Pod;
import io.workerguard.model.Text;
import io.workerguard.template.render.Placeholder;
import io.workerguard.template.schema.VariableSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the matchers of a template. */
final class MatcherBuilder {

  private static final JsonNode NOTHING = MissingNode.getInstance();

  private final JsonNode configuration;
  private final VariableSchemas schemas;

  MatcherBuilder(JsonNode configuration, VariableSchemas schemas) {
    this.configuration = configuration;
    this.schemas = schemas;
  }

  /**
   * What the template says of a pod's spec. Lists that could take something are always compared.
   */
  Matcher podSpec(FieldPath path, JsonNode spec) {
    if (!spec.isObject()) {
      return value(path, spec, Place.JOB);
    }
    Map<String, Matcher> fields = new LinkedHashMap<>();
    for (String list : List.of("volumes", "initContainers", "containers", "ephemeralContainers")) {
      fields.put(list, list(path.field(list), spec.path(list), Place.POD_SPEC));
    }
    fields.put("tolerations", list(path.field("tolerations"), NOTHING, Place.POD_SPEC));
    fields.put("securityContext", object(path.field("securityContext"), NOTHING, Place.SECURITY));
    addFields(path, spec, Place.POD_SPEC, fields);
    fields.keySet().removeAll(Pod.DROPPED);
    return ObjectMatcher.of(path, Place.POD_SPEC, fields, spec);
  }

  /** What the template says of one value, which is a field of {@code holder}. */
  Matcher value(FieldPath path, JsonNode node, Place holder) {
    if (node.isObject()) {
      return object(path, node, holder.of(path.name()));
    }
    return node.isArray() ? list(path, node, holder) : scalar(path, node, holder);
  }

  private Matcher scalar(FieldPath path, JsonNode node, Place holder) {
    String text = Text.of(node);
    List<Placeholder> placeholders = Placeholder.in(text);
    if (placeholders.isEmpty()) {
      return Literal.of(path, node, secretive(path, holder));
    }
    Placeholder first = placeholders.getFirst();
    return first.isWhole(text)
        ? new Variable(path, first.name(), holder, schemas, secretive(path, holder).isSecret())
        : Embedded.of(path, text, placeholders, secretive(path, holder));
  }

  private static Place secretive(FieldPath path, Place holder) {
    return holder.of(path.name()).isSecret() ? Place.SECRETIVE : holder;
  }

  private ObjectMatcher object(FieldPath path, JsonNode node, Place place) {
    Map<String, Matcher> fields = new LinkedHashMap<>();
    if (place == Place.SECURITY) {
      FieldPath capabilities = path.field("capabilities");
      fields.put("capabilities", object(capabilities, NOTHING, Place.CAPABILITIES));
    }
    addFields(path, node, place, fields);
    return ObjectMatcher.of(path, place, fields, node);
  }

  private void addFields(FieldPath path, JsonNode node, Place place, Map<String, Matcher> fields) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = field.getKey();
      if (!field.getValue().isNull()) {
        fields.put(name, value(path.field(name), field.getValue(), place));
      }
    }
  }

  private Matcher list(FieldPath path, JsonNode list, Place holder) {
    boolean isNamed = ListKeys.isNamed(path.name());
    Map<String, Matcher> named = new LinkedHashMap<>();
    List<Matcher> others = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode element = list.path(i);
      Matcher matcher = element(path.index(i), element, path.name(), i, holder);
      String name = isNamed ? ListKeys.name(path.name(), element) : "";
      if (name.isEmpty() || !Placeholder.in(name).isEmpty()) {
        others.add(matcher);
      } else {
        named.put(name, matcher);
      }
    }
    boolean isSecret = holder.of(path.name()).holdsSecrets();
    String said = isSecret || list.isMissingNode() ? "" : Text.shortened(JsonText.of(list));
    return new ListMatcher(path, said, isSecret, named, List.copyOf(others), isNamed);
  }

  private Matcher element(FieldPath path, JsonNode element, String list, int index, Place holder) {
    Place place = holder.of(list);
    if (!element.isObject()) {
      return scalar(path, element, place);
    }
    if (place == Place.CONTAINER) {
      boolean isFlow = list.equals("containers") && index == 0;
      return container(path, element, isFlow ? Place.FLOW_CONTAINER : place);
    }
    return object(path, element, place);
  }

  private Matcher container(FieldPath path, JsonNode container, Place place) {
    boolean isFlow = place == Place.FLOW_CONTAINER;
    Map<String, Matcher> fields = new LinkedHashMap<>();
    fields.put("volumeMounts", list(path.field("volumeMounts"), NOTHING, place));
    fields.put("envFrom", list(path.field("envFrom"), NOTHING, place));
    fields.put("securityContext", object(path.field("securityContext"), NOTHING, Place.SECURITY));
    addFields(path, container, place, fields);
    fields.put("env", environment(path.field("env"), container.path("env"), isFlow));
    if (isFlow) {
      Optional<Matcher> args = Optional.ofNullable(fields.get("args"));
      fields.put("args", new Arguments(path.field("args"), args));
    }
    return ObjectMatcher.of(path, place, fields, container);
  }

  private Matcher environment(FieldPath path, JsonNode env, boolean isFlow) {
    Map<String, Matcher> pinned = new LinkedHashMap<>();
    for (int i = 0; i < env.size(); i++) {
      String name = Text.of(env.path(i).path("name"));
      if (!name.isEmpty()) {
        pinned.put(name, object(path.index(i), env.path(i), Place.SECRETIVE));
      }
    }
    return new Environment(
        path,
        pinned,
        isFlow ? entries("env", Place.SECRETIVE) : Map.of(),
        isFlow ? variable(path, env).or(() -> configured("env", path)) : variable(path, env),
        isFlow);
  }

  /** What {@code job_configuration} says of single entries of {@code field}. */
  Map<String, Matcher> entries(String field, Place place) {
    FieldPath path = FieldPath.of("job_configuration", field);
    JsonNode entries = configuration.path(field);
    Map<String, Matcher> scalars = scalars(path, entries, place);
    for (int i = 0; entries.isArray() && i < entries.size(); i++) {
      JsonNode entry = entries.path(i);
      if (entry.has("value")) {
        FieldPath at = path.index(i).field("value");
        scalars.put(Text.of(entry.path("name")), scalar(at, entry.path("value"), place));
      }
    }
    return scalars;
  }

  /** What the template says of single labels or annotations. */
  Map<String, Matcher> pinned(FieldPath path, JsonNode map) {
    return scalars(path, map, path.name().equals("labels") ? Place.OTHER : Place.SECRETIVE);
  }

  private Map<String, Matcher> scalars(FieldPath path, JsonNode map, Place place) {
    Map<String, Matcher> scalars = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      scalars.put(entry.getKey(), scalar(path.field(entry.getKey()), entry.getValue(), place));
    }
    return scalars;
  }

  /**
   * The variable that {@code job_configuration} leaves {@code field} to; beside single entries the
   * variable of the same name counts.
   */
  Optional<Variable> configured(String field, FieldPath path) {
    JsonNode value = configuration.path(field);
    Optional<Variable> variable = variable(path, value);
    return variable.isEmpty() && schemas.declares(field) && value.isContainerNode()
        ? Optional.of(new Variable(path, field, Place.OTHER, schemas, true))
        : variable;
  }

  /** The variable that {@code value} is left to as a whole. */
  Optional<Variable> variable(FieldPath path, JsonNode value) {
    return value.isTextual() && scalar(path, value, Place.SECRETIVE) instanceof Variable variable
        ? Optional.of(variable)
        : Optional.empty();
  }
}
