package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Tells where in the template a field of the rendered Job comes from.
 *
 * @param template the base job template
 * @param job the Job that was rendered of it
 * @param values what the placeholders found
 */
public record Provenance(JsonNode template, JsonNode job, Values values) {

  private static final FieldPath MANIFEST = FieldPath.of("job_configuration", "job_manifest");
  private static final FieldPath CONTAINER =
      FieldPath.of("spec", "template", "spec", "containers").index(0);

  /** Where a field comes from. */
  public sealed interface Origin {

    /** The field of the template to look at. */
    FieldPath at();

    /**
     * It stands in the template, perhaps with placeholders amid its text.
     *
     * @param at where
     */
    record Written(FieldPath at) implements Origin {}

    /**
     * It is the value of a variable, or a part of it.
     *
     * @param at where the template asks for the variable
     * @param variable the variable's name
     */
    record Variable(FieldPath at, String variable) implements Origin {}

    /**
     * The worker adds it.
     *
     * @param at what in the template is nearest to it
     */
    record Worker(FieldPath at) implements Origin {}
  }

  /** What tells the origins in {@code job}, which was rendered of {@code input}. */
  public static Provenance of(RenderInput input, JsonNode job) {
    return new Provenance(DefaultTemplate.unlessEmpty(input.template()), job, Values.of(input));
  }

  /** The origin of the field at {@code field} of the Job. */
  public Origin of(FieldPath field) {
    Deque<FieldPath> steps = new ArrayDeque<>();
    for (FieldPath at = field; at.parent().isPresent(); at = at.parent().orElseThrow()) {
      steps.push(at);
    }
    FieldPath at = MANIFEST;
    for (FieldPath step : steps) {
      JsonNode here = at.in(template);
      if (here.isTextual()) {
        return ofText(at, here.textValue(), step);
      }
      FieldPath next = step.isElement() ? element(at, here, step) : at.field(step.name());
      if (next.in(template).isMissingNode()) {
        return new Origin.Worker(at);
      }
      at = next;
    }
    JsonNode here = at.in(template);
    return here.isTextual() ? ofText(at, here.textValue(), field) : new Origin.Written(at);
  }

  /**
   * Of a variable's value the worker may have made more: a label or entry that it does not hold.
   */
  private Origin ofText(FieldPath at, String text, FieldPath step) {
    List<Placeholder> placeholders = Placeholder.in(text);
    if (placeholders.isEmpty() || !placeholders.getFirst().isWhole(text)) {
      return new Origin.Written(at);
    }
    Placeholder placeholder = placeholders.getFirst();
    JsonNode value = values.of(placeholder);
    String name = step.isElement() ? entryName(step) : step.name();
    boolean added = value.isObject() && !name.isEmpty() && !value.has(name);
    boolean unset = value.isMissingNode();
    return (added && !isField(at, step)) || unset
        ? new Origin.Worker(at)
        : new Origin.Variable(at, placeholder.name());
  }

  private static boolean isField(FieldPath at, FieldPath step) {
    return !step.isElement() && at.name().equals(step.name());
  }

  /** The name of the environment entry that {@code step}, or a field above it, leads to. */
  private String entryName(FieldPath step) {
    return Text.of(step.in(job).path("name"));
  }

  /**
   * Items with nothing in them have gone, and the worker puts environment entries before others.
   */
  private FieldPath element(FieldPath list, JsonNode items, FieldPath step) {
    if (isEnvironment(step)) {
      String name = entryName(step);
      for (int i = 0; i < items.size(); i++) {
        if (Text.of(items.path(i).path("name")).equals(name)) {
          return list.index(i);
        }
      }
      return list.index(items.size());
    }
    int kept = -1;
    for (int i = 0; i < items.size(); i++) {
      kept += values.in(items.path(i)).isMissingNode() ? 0 : 1;
      if (kept == step.index()) {
        return list.index(i);
      }
    }
    return list.index(items.size());
  }

  private static boolean isEnvironment(FieldPath step) {
    return step.parent().equals(Optional.of(CONTAINER.field("env")));
  }
}
