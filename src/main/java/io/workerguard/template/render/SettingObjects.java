package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Settings that are JSON objects. */
final class SettingObjects {

  private SettingObjects() {}

  /** Texts by name; also an object within a JSON string. */
  static Optional<SettingText> headers(String text, Map<String, String> unused) {
    return SettingJson.strict(text)
        .flatMap(value ->
            value.isTextual()
                ? SettingJson.strict(value.textValue()).filter(JsonNode::isObject)
                : Optional.of(value))
        .flatMap(value -> object(value, SettingObjects::string));
  }

  /** Durations by name. */
  static Optional<SettingText> retentions(String text, Map<String, String> unused) {
    return SettingJson.strict(text)
        .flatMap(value -> object(value, item -> duration(item).map(PydanticDuration::iso)));
  }

  private static Optional<SettingText> object(
      JsonNode value, Function<JsonNode, Optional<String>> item) {
    if (value.isNull()) {
      return Optional.of(SettingText.NOTHING);
    }
    if (!value.isObject()) {
      return Optional.empty();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      Optional<String> text = item.apply(field.getValue());
      if (text.isEmpty()) {
        return Optional.empty();
      }
      texts.put(field.getKey(), text.get());
    }
    return Optional.of(SettingText.of(json(texts)));
  }

  private static Optional<String> string(JsonNode value) {
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  private static Optional<PydanticDuration> duration(JsonNode value) {
    Optional<PydanticDuration> duration =
        switch (value.getNodeType()) {
          case NUMBER -> PydanticDuration.ofSeconds(value.doubleValue());
          case BOOLEAN -> PydanticDuration.ofSeconds(value.booleanValue() ? 1 : 0);
          case STRING -> SettingTypes.seconds(value.textValue());
          default -> Optional.empty();
        };
    return duration.filter(length -> length.microseconds().signum() > 0);
  }

  /** As Python's {@code json.dumps} writes it: ASCII, with a blank behind colons and commas. */
  private static String json(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(text -> quoted(text.getKey()) + ": " + quoted(text.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars().forEach(c -> escape((char) c, json));
    return json.append('"').toString();
  }

  private static void escape(char c, StringBuilder json) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      case '\f' -> json.append("\\f");
      case '\b' -> json.append("\\b");
      default -> {
        if (c >= ' ' && c <= '~') {
          json.append(c);
        } else {
          json.append("\\u").append(HexFormat.of().toHexDigits(c));
        }
      }
    }
  }
}
