package io.workerguard.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Spelling;
import io.workerguard.model.Text;
import java.util.ArrayList;
import java.util.List;

/** Words what is wrong with a policy, in the terms of its author and not of JSON Schema. */
final class PolicyWords {

  private PolicyWords() {}

  static String unknownKey(String name, List<String> known) {
    return "unknown key `%s`; %s".formatted(name, Spelling.hint(name, known));
  }

  static String missingKey(String name, FieldPath holder) {
    return "`%s` is missing in %s".formatted(name, place(holder));
  }

  static String wrongValue(FieldPath field, Error error) {
    JsonNode value = error.getInstanceNode();
    return switch (error.getKeyword()) {
      case "type" -> wrongType(field, value, Text.of(error.getSchemaNode()));
      case "enum" -> notAmong(field, value, error.getSchemaNode());
      case "const" -> "%s must be `%s`".formatted(place(field), Text.of(error.getSchemaNode()));
      case "minItems" -> "%s must not be empty".formatted(place(field));
      case "pattern" ->
          "%s does not have the form that is asked for: %s"
              .formatted(place(field), Text.of(error.getSchemaNode()));
      default -> "%s: %s".formatted(place(field), error.getMessage());
    };
  }

  private static String wrongType(FieldPath field, JsonNode value, String wanted) {
    String hint =
        wanted.equals("string") && value.isValueNode() && !value.isNull()
            ? "; put it in quotes"
            : "";
    return "%s is %s, but must be %s%s"
        .formatted(place(field), article(value), typeWord(wanted), hint);
  }

  private static String notAmong(FieldPath field, JsonNode value, JsonNode allowed) {
    List<String> words = new ArrayList<>();
    allowed.forEach(word -> words.add(Text.of(word)));
    return "%s cannot be `%s`; %s"
        .formatted(
            place(field),
            value.isTextual() ? value.textValue() : value,
            Spelling.hint(Text.of(value), words));
  }

  private static String place(FieldPath field) {
    return field.parent().isEmpty() ? "the policy" : "`" + field.dotted() + "`";
  }

  private static String article(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "a map";
      case ARRAY -> "a list";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL, MISSING, BINARY, POJO -> "null";
    };
  }

  private static String typeWord(String type) {
    return switch (type) {
      case "object" -> "a map";
      case "array" -> "a list";
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "boolean" -> "true or false";
      default -> type;
    };
  }
}
