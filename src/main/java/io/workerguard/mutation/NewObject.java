package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes the small objects that are added to a workload. */
final class NewObject {

  private NewObject() {}

  /** An object of text fields, given as name, value, name, value and so on. */
  static JsonNode of(String... namesAndValues) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
