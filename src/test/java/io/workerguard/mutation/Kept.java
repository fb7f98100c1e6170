package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.FieldPath;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Compares a tree with what a mutation made of it. */
final class Kept {

  private Kept() {}

  /**
   * Every field that is gone, has another value or stands in another place than it did; nothing
   * where keys and elements have only been added, behind those that were there. Null counts as a
   * place that was free.
   */
  static List<FieldPath> changes(JsonNode before, JsonNode after) {
    List<FieldPath> changes = new ArrayList<>();
    compare(FieldPath.ROOT, before, after, changes);
    return changes;
  }

  private static void compare(
      FieldPath at, JsonNode before, JsonNode after, List<FieldPath> changes) {
    boolean isSame = before.isContainerNode() || before.equals(after);
    if (before.isNull()) {
      return;
    }
    if (before.getNodeType() != after.getNodeType() || !isSame) {
      changes.add(at);
      return;
    }
    Iterator<String> keys = after.fieldNames();
    for (String key : (Iterable<String>) before::fieldNames) {
      if (!keys.hasNext() || !keys.next().equals(key)) {
        changes.add(at.field(key));
      } else {
        compare(at.field(key), before.path(key), after.path(key), changes);
      }
    }
    for (int i = 0; before.isArray() && i < before.size(); i++) {
      compare(at.index(i), before.path(i), after.path(i), changes);
    }
  }

  /** The lists that have more elements than they had. */
  static List<FieldPath> longerLists(JsonNode before, JsonNode after, FieldPath at) {
    List<FieldPath> longer = new ArrayList<>();
    if (before.isArray() && after.size() > before.size()) {
      longer.add(at);
    }
    before
        .properties()
        .forEach(field ->
            longer.addAll(
                longerLists(
                    field.getValue(), after.path(field.getKey()), at.field(field.getKey()))));
    for (int i = 0; before.isArray() && i < before.size(); i++) {
      longer.addAll(longerLists(before.path(i), after.path(i), at.index(i)));
    }
    return longer;
  }
}
