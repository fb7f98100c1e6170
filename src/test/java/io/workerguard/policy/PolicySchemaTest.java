package io.workerguard.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.GoldenFile;
import io.workerguard.check.Checks;
import io.workerguard.model.Subject;
import io.workerguard.mutation.Mutations;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published schema says what the records of checks and mutations say. */
class PolicySchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Test
  void schemaFollowsTheRegistries() throws JsonProcessingException {
    String schema = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema());

    GoldenFile.at("policies/schema/policy.schema.json").holds(schema + "\n");
  }

  private static ObjectNode schema() {
    ObjectNode root = NODES.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Worker Guard policy");
    ObjectNode metadata =
        closed(
            Map.of("name", text("the policy's name; policies apply in the order of their names")),
            "name");
    metadata
        .path("properties")
        .withObject("/name")
        .put("pattern", "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$");
    ObjectNode spec =
        closed(
            Map.of(
                "description", text("what the policy is for"),
                "match", match(),
                "enforcement", enforcement(),
                "mutate", items(NODES.objectNode().put("$ref", "#/$defs/mutate")),
                "validate", items(NODES.objectNode().put("$ref", "#/$defs/validate")),
                "exemptions", items(exemption())),
            "match");
    root.setAll(
        closed(
            Map.of(
                "apiVersion",
                NODES.objectNode().put("const", "workerguard.io/v1alpha1"),
                "kind",
                NODES.objectNode().put("const", "Policy"),
                "metadata",
                metadata,
                "spec",
                spec),
            "apiVersion",
            "kind",
            "metadata",
            "spec"));
    ObjectNode definitions = root.putObject("$defs");
    definitions.set(
        "mutate",
        family(
            "mutation",
            Mutations.ALL.stream()
                .map(e -> new Entry(e.info().id(), e.info().summary(), e.type()))
                .toList()));
    definitions.set(
        "validate",
        family(
            "check",
            Checks.ALL.stream()
                .map(e -> new Entry(e.info().id(), e.info().summary(), e.type()))
                .toList()));
    definitions.path("validate").withObject("/properties").set("enforcement", enforcement());
    return root;
  }

  private record Entry(String id, String summary, Class<?> type) {}

  private static ObjectNode match() {
    ObjectNode subjects = items(words(Arrays.stream(Subject.values()).map(Subject::id)));
    subjects.put("minItems", 1);
    return closed(
        Map.of(
            "subjects", subjects,
            "namespaces", items(text("a glob")),
            "workerServiceAccounts",
                items(text("system:serviceaccount:NAMESPACE:NAME, or a glob of it"))),
        "subjects");
  }

  private static ObjectNode exemption() {
    ObjectNode checks = items(text("id or glob of a check"));
    checks.put("minItems", 1);
    return closed(
        Map.of(
            "checks", checks,
            "match",
                closed(Map.of("namespaces", items(text("a glob")), "names", items(text("a glob")))),
            "reason", text("why, for the next reader"),
            "expires", text("the last day on which it holds, in UTC")),
        "checks",
        "reason");
  }

  private static ObjectNode enforcement() {
    return words(Arrays.stream(Enforcement.values()).map(Enforcement::id));
  }

  private static ObjectNode family(String key, List<Entry> entries) {
    ObjectNode family =
        closed(
            Map.of(
                key,
                words(entries.stream().map(Entry::id)),
                "params",
                NODES.objectNode().put("type", "object")),
            key);
    ArrayNode cases = family.putArray("allOf");
    for (Entry entry : entries) {
      ObjectNode params = params(entry);
      ObjectNode branch = cases.addObject();
      branch.withObject("/if/properties/" + key).put("const", entry.id());
      branch.withObject("/if").putArray("required").add(key);
      branch.withObject("/then/properties").set("params", params);
      if (params.has("required")) {
        branch.withObject("/then").putArray("required").add("params");
      }
    }
    return family;
  }

  private static ObjectNode params(Entry entry) {
    ObjectNode params = closed(Map.of());
    params.put("description", entry.summary());
    ArrayNode required = NODES.arrayNode();
    for (RecordComponent component : entry.type().getRecordComponents()) {
      boolean optional = component.getType() == Optional.class;
      Type type = optional ? argument(component.getGenericType(), 0) : component.getGenericType();
      params.withObject("/properties").set(component.getName(), ofType(type));
      if (!optional) {
        required.add(component.getName());
      }
    }
    if (!required.isEmpty()) {
      params.set("required", required);
    }
    return params;
  }

  private static ObjectNode ofType(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return items(ofType(argument(type, 0)));
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
      ObjectNode map = NODES.objectNode().put("type", "object");
      map.set("additionalProperties", ofType(argument(type, 1)));
      return map;
    }
    if (type instanceof Class<?> constants && constants.isEnum()) {
      return words(Arrays.stream(constants.getEnumConstants()).map(PolicySchemaTest::word));
    }
    if (type == String.class) {
      return NODES.objectNode().put("type", "string");
    }
    if (type == boolean.class || type == Boolean.class) {
      return NODES.objectNode().put("type", "boolean");
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return NODES.objectNode().put("type", "integer");
    }
    throw new IllegalStateException("no schema for a parameter of type " + type);
  }

  /** The word by which Jackson reads the constant. */
  private static String word(Object constant) {
    JsonNode word = JSON.valueToTree(constant);
    return word.textValue();
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static ObjectNode closed(Map<String, ObjectNode> properties, String... required) {
    ObjectNode object = NODES.objectNode().put("type", "object");
    object.put("additionalProperties", false);
    ObjectNode fields = object.putObject("properties");
    properties.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(field -> fields.set(field.getKey(), field.getValue()));
    if (required.length > 0) {
      ArrayNode names = object.putArray("required");
      Stream.of(required).forEach(names::add);
    }
    return object;
  }

  private static ObjectNode items(ObjectNode item) {
    ObjectNode list = NODES.objectNode().put("type", "array");
    list.set("items", item);
    return list;
  }

  private static ObjectNode text(String description) {
    return NODES.objectNode().put("type", "string").put("description", description);
  }

  private static ObjectNode words(Stream<String> words) {
    ObjectNode schema = NODES.objectNode().put("type", "string");
    ArrayNode list = schema.putArray("enum");
    words.forEach(list::add);
    return schema;
  }
}
