package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a configuration's fields as pydantic does in its default mode, which takes the text {@code
 * "60"} for a number and {@code "yes"} for true, and collects what it does not take.
 */
final class Lax {

  private static final Pattern WHOLE = Pattern.compile("\\s*[+-]?\\d+(_\\d+)*(\\.0*)?\\s*");
  private static final Pattern MAPPING =
      Pattern.compile("^(?![-\\[\"'#])[^\\n]*:(\\s|$)", Pattern.MULTILINE);
  private static final Set<String> TRUTHS =
      Set.of("0", "off", "f", "false", "n", "no", "1", "on", "t", "true", "y", "yes");

  private final JsonNode object;
  private final List<String> problems = new ArrayList<>();

  Lax(JsonNode object) {
    this.object = object;
  }

  /** A text, or null where there is none. */
  JsonNode textOrNull(String field) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return NullNode.getInstance();
    }
    expect(value.isTextual(), field, "a valid string", value);
    return value;
  }

  /** A text, or {@code absent} where the field is absent. */
  String text(String field, String absent) {
    JsonNode value = object.path(field);
    if (value.isMissingNode()) {
      return absent;
    }
    expect(value.isTextual(), field, "a valid string", value);
    return value.isTextual() ? value.textValue() : absent;
  }

  /** An object of texts, empty where the field is absent. */
  ObjectNode texts(String field) {
    JsonNode value = object.path(field);
    expect(value.isObject() || value.isMissingNode(), field, "a valid dictionary", value);
    for (JsonNode text : value) {
      expect(text.isTextual() || !value.isObject(), field, "an object of strings", text);
    }
    return JobVariables.copy(value);
  }

  /** An object that must be there. */
  ObjectNode object(String field) {
    JsonNode value = object.path(field);
    expect(value.isObject(), field, "a valid dictionary", value);
    return value instanceof ObjectNode node ? node : JsonNodeFactory.instance.objectNode();
  }

  /** A list, if it is one, of objects. */
  void objectsIfList(String field) {
    JsonNode list = object.path(field);
    for (JsonNode item : list) {
      expect(item.isObject() || !list.isArray(), field, "a list of dictionaries", item);
    }
  }

  /** A whole number, or null, or nothing. */
  void wholeNumberOrNull(String field) {
    if (!object.path(field).isNull()) {
      wholeNumber(field);
    }
  }

  /** A whole number, or nothing. */
  void wholeNumber(String field) {
    JsonNode value = object.path(field);
    boolean whole =
        switch (value.getNodeType()) {
          case MISSING, BOOLEAN -> true;
          case NUMBER -> value.doubleValue() == Math.rint(value.doubleValue());
          case STRING -> WHOLE.matcher(value.textValue()).matches();
          default -> false;
        };
    expect(whole, field, "a valid integer", value);
  }

  /** True or false in any of its spellings, or nothing. */
  void truth(String field) {
    JsonNode value = object.path(field);
    boolean truth =
        switch (value.getNodeType()) {
          case MISSING, BOOLEAN -> true;
          case NUMBER -> value.doubleValue() == 0 || value.doubleValue() == 1;
          case STRING -> TRUTHS.contains(value.textValue().toLowerCase(Locale.ROOT));
          default -> false;
        };
    expect(truth, field, "a valid boolean", value);
  }

  /** A block with a kubeconfig and the name of its context, or null, or nothing. */
  void clusterConfig(String field) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    JsonNode config = value.path("config");
    expect(config.isObject() || isMapping(config), field, "a cluster config", value);
    expect(value.path("context_name").isTextual(), field, "a context name", value);
  }

  /** Whether a text is a YAML mapping, as a kubeconfig is, and no list or scalar. */
  private static boolean isMapping(JsonNode text) {
    String yaml = Text.of(text).strip();
    return yaml.startsWith("{") || MAPPING.matcher(yaml).find();
  }

  /** Throws pydantic's error if anything was wrong. */
  void throwProblems() {
    if (!problems.isEmpty()) {
      throw validationError(problems.size(), String.join("\n", problems));
    }
  }

  static RenderException validationError(int count, String problems) {
    return new RenderException(
        "ValidationError",
        "%d validation error%s for KubernetesWorkerJobConfiguration\n%s"
            .formatted(count, count == 1 ? "" : "s", problems));
  }

  private void expect(boolean right, String field, String wanted, JsonNode value) {
    if (!right) {
      String found = value instanceof MissingNode ? "nothing" : Python.typeOf(value);
      problems.add("%s\n  Input should be %s, not %s".formatted(field, wanted, found));
    }
  }
}
