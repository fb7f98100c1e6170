package io.workerguard.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.FieldPath;
import java.util.Map;
import java.util.Set;

/** An object that remembers which of its fields were asked for. */
@SuppressWarnings("unchecked") // Jackson's own deepCopy() is declared like that.
final class Recording extends ObjectNode {

  private static final long serialVersionUID = 1L;

  private final transient FieldPath at;
  private final transient Set<FieldPath> read;

  private Recording(FieldPath at, Set<FieldPath> read) {
    super(JsonNodeFactory.instance);
    this.at = at;
    this.read = read;
  }

  @Override
  public JsonNode path(String name) {
    read.add(at.field(name));
    return super.path(name);
  }

  /** A copy of {@code node} that adds to {@code read} what is asked for below {@code at}. */
  static JsonNode of(JsonNode node, FieldPath at, Set<FieldPath> read) {
    if (node.isObject()) {
      Recording object = new Recording(at, read);
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        object.set(entry.getKey(), of(entry.getValue(), at.field(entry.getKey()), read));
      }
      return object;
    }
    if (!node.isArray()) {
      return node;
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < node.size(); i++) {
      list.add(of(node.path(i), at.index(i), read));
    }
    return list;
  }
}
