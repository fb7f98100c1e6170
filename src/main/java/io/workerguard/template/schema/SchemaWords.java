package io.workerguard.template.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.JsonText;
import io.workerguard.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words what does not fit, by what the schema says and never by what was found. */
final class SchemaWords {

  private static final int SHOWN = 5;

  private SchemaWords() {}

  /** One text for each place that is at fault. */
  static List<String> of(List<Error> errors) {
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    Set<String> texts = new LinkedHashSet<>();
    for (Error error : errors) {
      String place = place(error.getInstanceLocation());
      if (error.getKeyword().equals("type")) {
        Field found = new Field(FieldPath.ROOT, error.getInstanceNode());
        wanted
            .computeIfAbsent("%s is %s".formatted(place, found.type()), _ -> new LinkedHashSet<>())
            .add(type(error.getSchemaNode()));
      } else {
        texts.add(place + ' ' + fault(error));
      }
    }
    // Of two alternatives the one that wants another type says less than the one that came near.
    if (texts.isEmpty()) {
      wanted.forEach((is, types) -> texts.add(is + ", but must be " + String.join(" or ", types)));
    }
    return List.copyOf(texts);
  }

  private static String fault(Error error) {
    JsonNode schema = error.getSchemaNode();
    String name = Text.quoted(Optional.ofNullable(error.getProperty()).orElse(""));
    return switch (error.getKeyword()) {
      case "enum" -> "must be one of " + listed(schema);
      case "const" -> "must be " + Text.shortened(JsonText.of(schema));
      case "pattern" -> "must match the pattern " + Text.quoted(Text.of(schema));
      case "minimum" -> "must be at least " + schema;
      case "maximum" -> "must be at most " + schema;
      case "exclusiveMinimum" -> "must be more than " + schema;
      case "exclusiveMaximum" -> "must be less than " + schema;
      case "minLength" -> "must have at least %s characters".formatted(schema);
      case "maxLength" -> "must have at most %s characters".formatted(schema);
      case "minItems", "minProperties" -> "must have at least %s elements".formatted(schema);
      case "maxItems", "maxProperties" -> "must have at most %s elements".formatted(schema);
      case "uniqueItems" -> "must have no element twice";
      case "required" -> "must have " + name;
      case "additionalProperties", "unevaluatedProperties" -> "must not have " + name;
      default -> "does not meet %s of its schema".formatted(error.getKeyword());
    };
  }

  private static String listed(JsonNode values) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < values.size() && i < SHOWN; i++) {
      shown.add(Text.shortened(JsonText.of(values.path(i))));
    }
    return String.join(", ", shown) + (values.size() > SHOWN ? ", …" : "");
  }

  private static String type(JsonNode type) {
    if (type.isArray()) {
      List<String> words = new ArrayList<>();
      type.forEach(one -> words.add(type(one)));
      return String.join(" or ", words);
    }
    return switch (Text.of(type)) {
      case "object" -> "an object";
      case "array" -> "a list";
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "a boolean";
      default -> Text.of(type);
    };
  }

  private static String place(NodePath location) {
    FieldPath path = FieldPath.ROOT;
    for (int i = 0; i < location.getNameCount(); i++) {
      path =
          location.getElement(i) instanceof Integer index
              ? path.index(index)
              : path.field(location.getName(i));
    }
    return path.parent().isEmpty() ? "it" : Text.shortened(path.dotted());
  }
}
