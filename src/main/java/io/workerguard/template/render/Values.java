package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/**
 * Puts values in the place of placeholders.
 *
 * <p>Source: {@code apply_values} of Prefect's {@code utilities/templating}. The result may share
 * nodes with the template and the values, and neither is changed.
 *
 * @param values what the names of placeholders lead to
 * @param environment the worker's environment, for {@code {{ $NAME }}}
 * @param release the release that is imitated
 */
public record Values(JsonNode values, Map<String, String> environment, PrefectRelease release) {

  /** What the placeholders of the template of {@code input} find. */
  static Values of(RenderInput input) {
    return new Values(
        JobVariables.over(
            JobVariables.defaults(DefaultTemplate.unlessEmpty(input.template())),
            JobVariables.ofRun(input),
            input.release()),
        input.workerEnvironment(),
        input.release());
  }

  /** The template with the values in it; a missing node where nothing is to stand. */
  public JsonNode in(JsonNode template) {
    return switch (template) {
      case ObjectNode object -> in(object);
      case ArrayNode array -> in(array);
      case TextNode text -> in(text);
      default -> template;
    };
  }

  /** What a standard placeholder stands for; a missing node if nothing. */
  public JsonNode of(Placeholder placeholder) {
    return KeyPath.read(values, placeholder.name(), release.hasNumericKeys());
  }

  private JsonNode in(ObjectNode template) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> property : template.properties()) {
      JsonNode value = in(property.getValue());
      if (!value.isMissingNode()) {
        result.set(property.getKey(), value);
      }
    }
    return result;
  }

  private JsonNode in(ArrayNode template) {
    ArrayNode result = JsonNodeFactory.instance.arrayNode(template.size());
    for (JsonNode item : template) {
      JsonNode value = in(item);
      if (!value.isMissingNode()) {
        result.add(value);
      }
    }
    return result;
  }

  private JsonNode in(TextNode template) {
    String text = template.textValue();
    List<Placeholder> placeholders = Placeholder.in(text);
    if (placeholders.isEmpty()) {
      return template;
    }
    Placeholder first = placeholders.getFirst();
    if (first.isWhole(text) && first.kind() == Placeholder.Kind.STANDARD) {
      return of(first);
    }
    StringBuilder result = new StringBuilder();
    int copied = 0;
    for (Placeholder placeholder : placeholders) {
      result.append(text, copied, placeholder.start());
      result.append(embedded(placeholder, text));
      copied = placeholder.end();
    }
    return TextNode.valueOf(result.append(text, copied, text.length()).toString());
  }

  private String embedded(Placeholder placeholder, String text) {
    return switch (placeholder.kind()) {
      case STANDARD -> {
        JsonNode value = of(placeholder);
        yield value.isMissingNode() ? "" : PythonText.str(value);
      }
      case ENVIRONMENT -> environment.getOrDefault(placeholder.ownName(), "");
      case BLOCK, PREFECT_VARIABLE -> text.substring(placeholder.start(), placeholder.end());
    };
  }
}
