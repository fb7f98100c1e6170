package io.workerguard.template.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.template.render.Placeholder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A placeholder in a template.
 *
 * @param at the field that has it in its text, or in its key
 * @param text the text or key
 * @param isKey whether it stands in the key
 * @param placeholder the placeholder
 */
record PlaceholderUse(FieldPath at, String text, boolean isKey, Placeholder placeholder) {

  /** All in {@code field} and below it, in the order in which they are written. */
  static List<PlaceholderUse> in(Field field) {
    List<PlaceholderUse> uses = new ArrayList<>();
    collect(field, uses);
    return uses;
  }

  private static void collect(Field field, List<PlaceholderUse> uses) {
    JsonNode node = field.node();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      Field inner = field.field(property.getKey());
      add(inner.path(), property.getKey(), true, uses);
      collect(inner, uses);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(field.index(i), uses);
      }
    } else if (node.isTextual()) {
      add(field.path(), node.textValue(), false, uses);
    }
  }

  private static void add(FieldPath at, String text, boolean isKey, List<PlaceholderUse> uses) {
    for (Placeholder placeholder : Placeholder.in(text)) {
      uses.add(new PlaceholderUse(at, text, isKey, placeholder));
    }
  }

  String name() {
    return placeholder.name();
  }

  /** The first part of a name such as {@code env.FOO}, which is the variable that is looked up. */
  String variable() {
    String name = name();
    int end = 0;
    while (end < name.length() && ".[]".indexOf(name.charAt(end)) < 0) {
      end++;
    }
    return name.substring(0, end);
  }

  /** What a finding points at. */
  Spot spot() {
    return isKey ? new Spot.Key(at) : new Spot.Part(at, placeholder.start(), placeholder.end());
  }
}
