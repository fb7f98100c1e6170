package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A dotted name such as {@code env.FOO} or {@code hosts[0]}, and what it leads to.
 *
 * <p>Source: {@code get_from_dict} and {@code set_in_dict} of Prefect's {@code
 * utilities/collections.py}.
 */
final class KeyPath {

  private KeyPath() {}

  /**
   * What {@code name} leads to in {@code values}; a missing node if nothing.
   *
   * @param numericKeys whether a number may be the key of an object
   */
  static JsonNode read(JsonNode values, String name, boolean numericKeys) {
    if (isPlain(name)) {
      return numericKeys || index(name).isEmpty() ? values.path(name) : MissingNode.getInstance();
    }
    JsonNode at = values;
    for (String key : keys(name)) {
      at = step(at, key, numericKeys);
      if (at.isMissingNode()) {
        return at;
      }
    }
    return at;
  }

  /** Puts {@code value} where {@code name} leads, making objects on the way. */
  static void set(ObjectNode values, String name, JsonNode value) {
    String[] keys = keys(name);
    ObjectNode at = values;
    for (String key : Arrays.asList(keys).subList(0, keys.length - 1)) {
      JsonNode next = at.path(key);
      if (next.isMissingNode()) {
        at = at.putObject(key);
      } else if (next instanceof ObjectNode object) {
        at = object;
      } else {
        throw RenderException.typeError(
            "Key path exists and contains a non-dict value: ['%s']"
                .formatted(String.join("', '", keys)));
      }
    }
    at.set(keys[keys.length - 1], value);
  }

  private static boolean isPlain(String name) {
    return name.indexOf('.') < 0 && name.indexOf('[') < 0 && name.indexOf(']') < 0;
  }

  private static String[] keys(String name) {
    return name.replace('[', '.').replace("]", "").split("\\.", -1);
  }

  private static JsonNode step(JsonNode at, String key, boolean numericKeys) {
    if (at.isObject()) {
      return numericKeys || index(key).isEmpty() ? at.path(key) : MissingNode.getInstance();
    }
    OptionalInt index = index(key);
    if (index.isEmpty()) {
      return MissingNode.getInstance();
    }
    if (at.isArray()) {
      int i = index.getAsInt();
      return at.path(i < 0 ? at.size() + i : i);
    }
    return at.isTextual() ? character(at.textValue(), index.getAsInt()) : MissingNode.getInstance();
  }

  private static JsonNode character(String text, int index) {
    int[] characters = text.codePoints().toArray();
    int i = index < 0 ? characters.length + index : index;
    return i < 0 || i >= characters.length
        ? MissingNode.getInstance()
        : TextNode.valueOf(Character.toString(characters[i]));
  }

  /**
   * What Python's {@code int()} makes of {@code key}: a sign, digits of any script, and single
   * underscores between them. Empty also for what is too large for any index.
   */
  private static OptionalInt index(String key) {
    boolean negative = key.startsWith("-");
    long number = 0;
    boolean digitBefore = false;
    int[] characters = key.substring(negative ? 1 : 0).codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      int digit = Character.digit(characters[i], 10);
      boolean separator = characters[i] == '_' && digitBefore && i + 1 < characters.length;
      if (digit < 0 && !separator) {
        return OptionalInt.empty();
      }
      digitBefore = digit >= 0;
      number = digitBefore ? Math.min(number * 10 + digit, Integer.MAX_VALUE) : number;
    }
    return digitBefore ? OptionalInt.of((int) (negative ? -number : number)) : OptionalInt.empty();
  }
}
