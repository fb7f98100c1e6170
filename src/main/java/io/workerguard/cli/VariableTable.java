package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Text;
import io.workerguard.model.credential.CommandLine;
import io.workerguard.model.credential.CredentialName;
import io.workerguard.model.credential.CredentialValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The variables that a template offers, as a table. */
final class VariableTable {

  private static final int LONGEST = 40;

  private record Row(String name, String type, String value) {}

  private VariableTable() {}

  /** The lines of the table. */
  static List<String> of(JsonNode template) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("VARIABLE", "TYPE", "DEFAULT"));
    for (Map.Entry<String, JsonNode> variable :
        template.path("variables").path("properties").properties()) {
      JsonNode schema = variable.getValue();
      rows.add(
          new Row(
              shown(variable.getKey()),
              type(schema),
              value(variable.getKey(), schema.path("default"))));
    }
    int names = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    int types = rows.stream().mapToInt(row -> row.type().length()).max().orElse(0);
    String format = "  %-" + names + "s  %-" + types + "s  %s";
    return rows.stream()
        .map(row -> format.formatted(row.name(), row.type(), row.value()).stripTrailing())
        .toList();
  }

  private static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      String reference = Text.of(schema.path("$ref"));
      return shown(reference.substring(reference.lastIndexOf('/') + 1));
    }
    if (schema.path("enum").isArray()) {
      return joined(schema.path("enum"), " | ");
    }
    for (String combined : List.of("anyOf", "oneOf", "allOf")) {
      if (schema.path(combined).isArray()) {
        List<String> types = new ArrayList<>();
        schema.path(combined).forEach(any -> types.add(type(any)));
        return shown(String.join(" or ", types));
      }
    }
    JsonNode type = schema.path("type");
    String name = type.isArray() ? joined(type, " or ") : Text.of(type);
    return name.isEmpty() ? "any" : shown(name);
  }

  private static String joined(JsonNode values, String separator) {
    List<String> words = new ArrayList<>();
    values.forEach(value -> words.add(value.isTextual() ? value.textValue() : value.toString()));
    return shown(String.join(separator, words));
  }

  /** Lists and objects are only counted: an {@code env} may hold what is nobody's business. */
  private static String value(String name, JsonNode value) {
    if (value.isMissingNode()) {
      return "";
    }
    if (value.isContainerNode() && !value.isEmpty()) {
      return value.isObject()
          ? counted("an object of 1 key", "an object of %d keys", value.size())
          : counted("a list of 1 element", "a list of %d elements", value.size());
    }
    return isCredential(name, value) ? Redaction.MASK : shown(value.toString());
  }

  private static String counted(String one, String many, int count) {
    return count == 1 ? one : many.formatted(count);
  }

  private static boolean isCredential(String name, JsonNode value) {
    String text = value.isNumber() ? value.toString() : Text.of(value);
    return !text.isEmpty()
        && (CredentialName.matches(name)
            || CredentialValue.kind(text).isPresent()
            || CommandLine.assigned(text, CredentialName::matches).isPresent());
  }

  private static String shown(String text) {
    String safe = Text.shortened(text);
    return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST - 1) + "…";
  }
}
