package io.workerguard.template.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What pydantic-settings and Prefect do with settings that may be JSON. */
final class SettingJson {

  private SettingJson() {}

  /** Made when the first such setting is met, since few workers have one. */
  private static final class Mapper {
    private static final JsonMapper JSON =
        JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }

  /** {@code text} as JSON, or empty if it is none. */
  static Optional<JsonNode> strict(String text) {
    try {
      return Optional.of(Mapper.JSON.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  /** {@code text} as JSON, or else as the string that it is. */
  static JsonNode lenient(String text) {
    return strict(text).orElseGet(() -> JsonNodeFactory.instance.textNode(text));
  }

  /** Whether Python's {@code not value} is true. */
  static boolean isFalsy(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT, ARRAY -> value.isEmpty();
      case STRING -> value.textValue().isEmpty();
      case NUMBER -> value.doubleValue() == 0;
      case BOOLEAN -> !value.booleanValue();
      default -> true;
    };
  }

  /** {@code values} as Prefect writes a list or a set: in order, with commas. */
  static String joined(Stream<String> values) {
    return values
        .sorted(Comparator.comparing(text -> text.codePoints().toArray(), Arrays::compare))
        .collect(Collectors.joining(","));
  }
}
