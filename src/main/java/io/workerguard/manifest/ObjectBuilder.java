package io.workerguard.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.manifest.YamlNode.Alias;
import io.workerguard.manifest.YamlNode.Entry;
import io.workerguard.manifest.YamlNode.Field;
import io.workerguard.manifest.YamlNode.Mapping;
import io.workerguard.manifest.YamlNode.Merge;
import io.workerguard.manifest.YamlNode.Scalar;
import io.workerguard.manifest.YamlNode.Sequence;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the object that kubectl would send of what is written: aliases and merge keys in full. */
final class ObjectBuilder {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ObjectBuilder() {}

  static JsonNode build(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> scalar(scalar);
      case Sequence sequence -> array(sequence);
      case Mapping mapping -> object(mapping);
      case Alias alias -> build(alias.target());
    };
  }

  private static JsonNode scalar(Scalar scalar) {
    if (!scalar.resolved().isNumber()) {
      return scalar.resolved();
    }
    return Numbers.json(scalar.resolved())
        .orElseThrow(() ->
            UnreadableException.yaml(
                scalar.location(), "JSON has no such number; quote it if it is a text"));
  }

  private static ArrayNode array(Sequence sequence) {
    ArrayNode array = NODES.arrayNode(sequence.elements().size());
    for (YamlNode element : sequence.elements()) {
      array.add(build(element));
    }
    return array;
  }

  private static ObjectNode object(Mapping mapping) {
    ObjectNode object = NODES.objectNode();
    put(mapping, object, new HashMap<>());
    return object;
  }

  /** Order matters, against YAML's own definition: whatever is written last wins. */
  private static void put(Mapping mapping, ObjectNode object, Map<String, Field> earlier) {
    for (Entry entry : mapping.entries()) {
      switch (entry) {
        case Field field -> put(field, object, earlier);
        case Merge merge -> merge.maps().reversed().forEach(map -> put(map, object, earlier));
      }
    }
  }

  private static void put(Field field, ObjectNode object, Map<String, Field> earlier) {
    @Nullable Field replaced = earlier.put(field.name(), field);
    if (replaced != null) {
      EntryList.refuseCollision(replaced, field);
    }
    object.set(field.name(), build(field.value()));
  }
}
