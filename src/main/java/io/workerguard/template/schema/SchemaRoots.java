package io.workerguard.template.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.Text;

/**
 * What the library is handed for one variable: it reads all of it, so the schemas of other
 * variables stay away, both for the time that they take and for what is wrong with them.
 *
 * @param prepared the schema of all variables
 * @param size how many values that has
 */
record SchemaRoots(JsonNode prepared, int size) {

  /** What all variables with references may ask the library to read. */
  private static final int MOST = 1_000_000;

  private static final String PROPERTIES = "properties";
  private static final String REFERENCE = "$ref";

  static SchemaRoots of(JsonNode prepared) {
    return new SchemaRoots(prepared, size(prepared));
  }

  /** The schema of {@code name} below {@code properties}, with all that it refers to. */
  JsonNode of(String name) {
    JsonNode own = prepared.path(PROPERTIES).path(name);
    boolean refers = own.findValue(REFERENCE) != null;
    if (refers && (long) size * prepared.path(PROPERTIES).size() > MOST) {
      throw new UnusableSchemaException("refers to others in a template that has too many");
    }
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    if (refers) {
      root.setAll((ObjectNode) prepared);
    }
    if (!refers || !refersToVariables()) {
      root.putObject(PROPERTIES).set(name, own);
    }
    return root;
  }

  private boolean refersToVariables() {
    return prepared.findValues(REFERENCE).stream()
        .map(Text::of)
        .anyMatch(target -> !target.startsWith("#/definitions/") && !target.startsWith("#/$defs/"));
  }

  private static int size(JsonNode node) {
    int size = 1;
    for (JsonNode inner : node) {
      size += size(inner);
    }
    return size;
  }
}
