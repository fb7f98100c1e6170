package io.workerguard.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workerguard.model.Text;

/**
 * A {@code key=value} of the command line.
 *
 * @param key what stands before the first equals sign
 * @param value what stands behind it
 */
record KeyValue(String key, String value) {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  /** Reads {@code text}, which the user gave to {@code option}. */
  static KeyValue of(String option, String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new UsageException("%s takes KEY=VALUE, not %s".formatted(option, text));
    }
    return new KeyValue(text.substring(0, equals), text.substring(equals + 1));
  }

  /**
   * The value as {@code schema} wants it: {@code 5} is a number but where the schema asks for a
   * text, and {@code {"a": 1}} is an object.
   */
  JsonNode valueBySchema(JsonNode schema) {
    try {
      JsonNode json = JSON.readTree(value);
      boolean text = json.isMissingNode() || (json.isValueNode() && takesText(schema));
      return text && !json.isTextual() && !json.isNull() ? TextNode.valueOf(value) : json;
    } catch (JsonProcessingException _) {
      return TextNode.valueOf(value);
    }
  }

  private static boolean takesText(JsonNode schema) {
    if (Text.of(schema.path("type")).equals("string")) {
      return true;
    }
    for (JsonNode any : schema.path("anyOf")) {
      if (takesText(any)) {
        return true;
      }
    }
    return false;
  }
}
