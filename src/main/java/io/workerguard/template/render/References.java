package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/**
 * Puts block documents and Prefect variables, which the API keeps, in the place of what refers to
 * them.
 *
 * <p>Source: {@code resolve_block_document_references} and {@code resolve_variables} of Prefect's
 * {@code utilities/templating}. The result shares nothing with what it was made of.
 *
 * @param fixtures what the API would tell
 * @param release the release that is imitated
 */
record References(Fixtures fixtures, PrefectRelease release) {

  private static final String VALUE = "value";

  /** Resolves blocks, and then Prefect variables, of which a block may hold some. */
  JsonNode resolve(JsonNode rendered) {
    return withVariables(withBlocks(rendered));
  }

  private JsonNode withBlocks(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> withBlocks(object);
      case ArrayNode array -> {
        ArrayNode result = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(item -> result.add(withBlocks(item)));
        yield result;
      }
      case TextNode text -> withBlocks(text);
      default -> node;
    };
  }

  private JsonNode withBlocks(ObjectNode object) {
    JsonNode reference = object.path("$ref");
    if (!reference.isObject() && !reference.isMissingNode()) {
      throw RenderException.noAttribute(reference, "get");
    }
    JsonNode id = reference.path("block_document_id");
    if (Python.isTrue(id)) {
      return fixtures.block(PythonText.str(id)).deepCopy();
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      result.set(property.getKey(), withBlocks(property.getValue()));
    }
    return result;
  }

  private JsonNode withBlocks(TextNode text) {
    String result = text.textValue();
    List<Placeholder> blocks = ofKind(Placeholder.Kind.BLOCK, result);
    if (blocks.isEmpty()) {
      return text;
    }
    if (blocks.getFirst().isWhole(result)) {
      return ofBlock(blocks.getFirst()).deepCopy();
    }
    if (!release.embedsBlocks()) {
      throw RenderException.valueError(
          "Only a single block placeholder is allowed in a string and no surrounding text is"
              + " allowed.");
    }
    for (Placeholder block : blocks) {
      JsonNode value = ofBlock(block);
      if (value.isContainerNode()) {
        throw RenderException.valueError(
            "Block placeholder '{{ %s }}' resolved to a %s, which cannot be used for inline string"
                    .formatted(block.name(), Python.typeOf(value))
                + " substitution.");
      }
      result = result.replace(written(block, text), PythonText.str(value));
    }
    return TextNode.valueOf(result);
  }

  private JsonNode ofBlock(Placeholder placeholder) {
    String[] parts = placeholder.ownName().split("\\.", 3);
    if (parts.length < 2) {
      throw RenderException.valueError(
          "Invalid block placeholder format: '%s'. Expected format: prefect.blocks.<block-type-slug>"
                  .formatted(placeholder.name())
              + ".<block-document-name>");
    }
    JsonNode data = fixtures.block(parts[0] + "/" + parts[1]);
    if (data.isTextual()) {
      // A block's data is an object: this stands for one that nobody knows.
      return data;
    }
    String path = parts.length == 3 ? parts[2] : null;
    if (data.size() == 1 && data.has(VALUE) && (path == null || !asksForValue(path))) {
      data = data.path(VALUE);
    }
    if (path == null) {
      return data;
    }
    JsonNode found = KeyPath.read(data, path, release.hasNumericKeys());
    if (found.isMissingNode()) {
      throw RenderException.valueError(
          "Could not resolve the keypath %s in the block document data.".formatted(path));
    }
    return found;
  }

  private boolean asksForValue(String path) {
    if (!release.readsBlockValueExactly()) {
      return path.startsWith(VALUE);
    }
    return path.equals(VALUE) || path.startsWith("value.") || path.startsWith("value[");
  }

  private JsonNode withVariables(JsonNode node) {
    switch (node) {
      case ObjectNode object ->
          object.properties().forEach(p -> p.setValue(withVariables(p.getValue())));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, withVariables(array.path(i)));
        }
      }
      case TextNode text -> {
        return withVariables(text);
      }
      default -> {}
    }
    return node;
  }

  private JsonNode withVariables(TextNode text) {
    String result = text.textValue();
    List<Placeholder> variables = ofKind(Placeholder.Kind.PREFECT_VARIABLE, result);
    if (variables.isEmpty()) {
      return text;
    }
    if (variables.getFirst().isWhole(result)) {
      return fixtures.variable(variables.getFirst().ownName()).deepCopy();
    }
    for (Placeholder variable : variables) {
      JsonNode value = fixtures.variable(variable.ownName());
      result = result.replace(written(variable, text), PythonText.str(value));
    }
    return TextNode.valueOf(result);
  }

  private static List<Placeholder> ofKind(Placeholder.Kind kind, String text) {
    List<Placeholder> all = Placeholder.in(text);
    return all.isEmpty() ? all : all.stream().filter(p -> p.kind() == kind).toList();
  }

  private static String written(Placeholder placeholder, TextNode text) {
    return text.textValue().substring(placeholder.start(), placeholder.end());
  }
}
