package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.FieldPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the texts of a template that become one thing or another by chance: workers before core
 * 3.9.1 replaced the placeholders amid a text one after the other, in the order of a hash, so that
 * a value with another placeholder of the text in it was replaced in turn, or was not.
 */
public final class ReplacementOrder {

  private final Values values;
  private final List<FieldPath> found = new ArrayList<>();

  private ReplacementOrder(Values values) {
    this.values = values;
  }

  /** Where the template of {@code input} has such texts; nowhere for a newer worker. */
  public static List<FieldPath> leftToChance(RenderInput input) {
    if (input.release().replacesAtOnce()) {
      return List.of();
    }
    ReplacementOrder order = new ReplacementOrder(Values.of(input));
    JsonNode template = DefaultTemplate.unlessEmpty(input.template());
    order.look(FieldPath.of("job_configuration"), template.path("job_configuration"));
    return List.copyOf(order.found);
  }

  private void look(FieldPath at, JsonNode node) {
    if (node.isTextual()) {
      if (isLeftToChance(node.textValue())) {
        found.add(at);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        look(at.index(i), node.path(i));
      }
    } else {
      node.properties().forEach(p -> look(at.field(p.getKey()), p.getValue()));
    }
  }

  private boolean isLeftToChance(String text) {
    List<Placeholder> placeholders = Placeholder.in(text);
    Set<String> written = new HashSet<>();
    placeholders.forEach(p -> written.add(text.substring(p.start(), p.end())));
    return written.size() > 1
        && placeholders.stream()
            .filter(p -> p.kind() == Placeholder.Kind.STANDARD)
            .map(p -> PythonText.str(values.of(p)))
            .anyMatch(value -> written.stream().anyMatch(value::contains));
  }
}
