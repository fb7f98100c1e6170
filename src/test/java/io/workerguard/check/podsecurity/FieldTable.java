package io.workerguard.check.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fields and what may stand in them. One a line: {@code path: usual | values || odd | values},
 * where {@code >} leads into an object and {@code absent} leaves a field out. Null and absent are
 * always among the odd values. A field below another comes after it, and only where that is an
 * object.
 */
record FieldTable(List<Row> rows) {

  /** A field, its usual values, and all of them. */
  record Row(List<String> path, List<JsonNode> usual, List<JsonNode> all) {}

  static FieldTable of(String text) {
    return new FieldTable(text.lines().map(FieldTable::row).toList());
  }

  /** Both tables' fields. */
  FieldTable and(FieldTable other) {
    return new FieldTable(Stream.concat(rows.stream(), other.rows.stream()).toList());
  }

  void fill(ObjectNode object, Choice choice) {
    for (Row row : rows) {
      JsonNode holder = object;
      for (String name : row.path().subList(0, row.path().size() - 1)) {
        holder = holder.path(name);
      }
      JsonNode value = choice.of(row.usual(), row.all());
      if (holder instanceof ObjectNode target && !value.isMissingNode()) {
        target.set(row.path().getLast(), value.deepCopy());
      }
    }
  }

  private static Row row(String line) {
    String[] pathAndValues = line.split(": ", 2);
    String[] usualAndOdd = pathAndValues[1].split(" \\|\\| ", 2);
    List<JsonNode> usual = values(usualAndOdd[0]);
    List<JsonNode> all = new ArrayList<>(usual);
    if (usualAndOdd.length > 1) {
      all.addAll(values(usualAndOdd[1]));
    }
    all.add(NullNode.getInstance());
    all.add(MissingNode.getInstance());
    return new Row(List.of(pathAndValues[0].split(">")), usual, all);
  }

  static List<JsonNode> values(String text) {
    return Stream.of(text.split(" \\| ")).map(String::strip).map(FieldTable::value).toList();
  }

  private static JsonNode value(String text) {
    return text.equals("absent") ? MissingNode.getInstance() : Json.of(text);
  }
}
