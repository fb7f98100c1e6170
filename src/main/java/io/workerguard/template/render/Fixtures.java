package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/**
 * What only the Prefect API could tell, given by the user.
 *
 * @param blocks the data of block documents, by {@code type-slug/name} or by id
 * @param variables the values of Prefect variables, by name
 * @param unresolved what stands for every value that is not among them; empty where that is an
 *     error
 */
public record Fixtures(JsonNode blocks, JsonNode variables, Optional<String> unresolved) {

  /** Nothing is known. */
  public static final Fixtures NONE =
      new Fixtures(MissingNode.getInstance(), MissingNode.getInstance(), Optional.empty());

  /** The data of a block document. */
  JsonNode block(String key) {
    return known(blocks.path(key), "block " + key);
  }

  /** The value of a Prefect variable. */
  JsonNode variable(String name) {
    return known(variables.path(name), "variable " + name);
  }

  private JsonNode known(JsonNode value, String what) {
    if (!value.isMissingNode()) {
      return value;
    }
    return unresolved
        .map(TextNode::valueOf)
        .orElseThrow(() -> new RenderException(RenderException.NEEDS_API, what));
  }
}
