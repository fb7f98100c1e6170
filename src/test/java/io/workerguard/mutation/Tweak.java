package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.Json;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One field of a generated object, and what stands in it.
 *
 * @param path the names and indexes that lead to the field
 * @param value what is put there; a missing node takes the field away
 */
record Tweak(List<String> path, JsonNode value) {

  private static final Pattern STEP = Pattern.compile("[^.\\[\\]]+");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Containers are named by their place, so that no two have the same name. */
  private static final List<String> CONTAINER_LISTS = List.of("containers", "initContainers");

  /** The field {@code path}, such as {@code spec.containers[0].env}, with {@code value}. */
  static Tweak of(String path, JsonNode value) {
    return new Tweak(STEP.matcher(path).results().map(MatchResult::group).toList(), value);
  }

  /** A tweak for each of the values, which stand between bars; {@code absent} is one of them. */
  static Stream<Tweak> each(String path, String values) {
    return Stream.of(values.split(" \\| "))
        .map(String::strip)
        .map(text -> text.equals("absent") ? NODES.missingNode() : Json.of(text))
        .map(value -> of(path, value));
  }

  /** Does so in {@code object}, where nothing on the way is of another type. */
  void apply(JsonNode object) {
    JsonNode holder = object;
    for (int i = 0; i < path.size() - 1; i++) {
      holder = child(holder, path.get(i), path.get(i + 1), i == 0 ? "" : path.get(i - 1));
    }
    switch (holder) {
      case ObjectNode _ when isIndex(path.getLast()) -> {}
      case ObjectNode fields when value.isMissingNode() -> fields.remove(path.getLast());
      case ObjectNode fields -> fields.set(path.getLast(), value.deepCopy());
      case ArrayNode list when isIndex(path.getLast()) ->
          put(list, Integer.parseInt(path.getLast()), path.get(path.size() - 2));
      default -> {}
    }
  }

  private void put(ArrayNode list, int index, String listName) {
    fill(list, index, listName);
    list.set(index, value.deepCopy());
  }

  private static JsonNode child(JsonNode holder, String step, String next, String listName) {
    if (holder instanceof ObjectNode fields && fields.path(step).isMissingNode()) {
      return isIndex(next) ? fields.putArray(step) : fields.putObject(step);
    }
    if (holder instanceof ArrayNode list && isIndex(step)) {
      fill(list, Integer.parseInt(step), listName);
      return list.path(Integer.parseInt(step));
    }
    return holder.path(step);
  }

  private static boolean isIndex(String step) {
    return Character.isDigit(step.charAt(0));
  }

  private static void fill(ArrayNode list, int index, String listName) {
    while (list.size() <= index) {
      ObjectNode element = list.addObject();
      if (CONTAINER_LISTS.contains(listName)) {
        element.put("name", listName.charAt(0) + "-" + (list.size() - 1)).put("image", "a");
      }
    }
  }
}
