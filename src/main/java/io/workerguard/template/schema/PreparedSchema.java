package io.workerguard.template.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.Text;
import java.util.Map;

/**
 * A schema as Prefect's server reads it: a property that has a {@code type} and is not required may
 * be null, and where a block is wanted a reference to one will do.
 *
 * <p>Identifiers are dropped, so that a reference can only be a pointer into the same schema.
 */
final class PreparedSchema {

  /** Deeper than any schema that a person would write; nothing passes what lies below. */
  private static final int DEEPEST = 100;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PreparedSchema() {}

  /** A copy of {@code schema} that can be held against values. */
  static JsonNode of(JsonNode schema) {
    return schema(schema, 0);
  }

  private static JsonNode schema(JsonNode schema, int depth) {
    if (depth > DEEPEST) {
      return NODES.booleanNode(false);
    }
    if (!schema.isObject()) {
      return schema;
    }
    ObjectNode copy = NODES.objectNode();
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      String name = keyword.getKey();
      if (Keywords.PLAIN.contains(name) || Keywords.REFUSED.contains(name)) {
        copy.set(name, keyword.getValue());
      } else {
        setInner(copy, schema, keyword, depth + 1);
      }
    }
    return schema.path("block_type_slug").isTextual() ? orBlock(copy) : copy;
  }

  private static void setInner(
      ObjectNode copy, JsonNode holder, Map.Entry<String, JsonNode> keyword, int depth) {
    String name = keyword.getKey();
    JsonNode value = keyword.getValue();
    if (Keywords.SAME.contains(name) || Keywords.INNER.contains(name)) {
      copy.set(name, schema(value, depth));
    } else if (Keywords.SAME_LIST.contains(name) || Keywords.INNER_LIST.contains(name)) {
      ArrayNode list = copy.putArray(name);
      value.forEach(schema -> list.add(schema(schema, depth)));
    } else if (Keywords.SAME_MAP.contains(name)
        || Keywords.INNER_MAP.contains(name)
        || Keywords.DEFINITIONS.contains(name)) {
      ObjectNode map = copy.putObject(name);
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        JsonNode schema = schema(entry.getValue(), depth);
        boolean mayBeNull =
            name.equals("properties") && schema.has("type") && !isRequired(holder, entry.getKey());
        map.set(entry.getKey(), mayBeNull ? orNull(schema) : schema);
      }
    }
  }

  static boolean isRequired(JsonNode schema, String property) {
    for (JsonNode name : schema.path("required")) {
      if (Text.of(name).equals(property)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode orNull(JsonNode schema) {
    return anyOf(schema, NODES.objectNode().put("type", "null"));
  }

  private static JsonNode orBlock(JsonNode schema) {
    ObjectNode reference = NODES.objectNode().put("type", "object");
    reference.set("required", NODES.arrayNode().add("$ref"));
    return anyOf(schema, reference);
  }

  private static JsonNode anyOf(JsonNode first, JsonNode second) {
    ObjectNode either = NODES.objectNode();
    either.set("anyOf", NODES.arrayNode().add(first).add(second));
    return either;
  }
}
