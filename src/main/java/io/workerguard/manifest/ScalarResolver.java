package io.workerguard.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which JSON value a scalar is, as kubectl reads it: the rules of go-yaml 2, which are neither
 * those of YAML 1.1 nor those of 1.2.
 *
 * <p>The result tells integers from floats, as keys need it; {@link Numbers#json} makes of it what
 * a value becomes.
 */
final class ScalarResolver {

  private static final String TAGS = "tag:yaml.org,2002:";

  private ScalarResolver() {}

  /** The value of a scalar without quotes and tag. */
  static JsonNode plain(String text) {
    if (text.isEmpty()) {
      return NullNode.getInstance();
    }
    return switch (text.charAt(0)) {
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '-', '.' ->
          or(Numbers.resolve(text), text);
      case '~', 'n', 'N', 't', 'T', 'f', 'F', 'y', 'Y', 'o', 'O' -> or(word(text), text);
      default -> TextNode.valueOf(text);
    };
  }

  /** The value of a scalar with a tag; empty where the tag is unknown or the text does not fit. */
  static Optional<JsonNode> tagged(String tag, String text) {
    return switch (tag) {
      case "!", TAGS + "str" -> Optional.of(TextNode.valueOf(text));
      case TAGS + "null" -> Optional.of(plain(text)).filter(JsonNode::isNull);
      case TAGS + "bool" -> Optional.of(plain(text)).filter(JsonNode::isBoolean);
      case TAGS + "int" -> Optional.of(plain(text)).filter(JsonNode::isIntegralNumber);
      case TAGS + "float" -> Optional.of(plain(text)).flatMap(Numbers::toFloat);
      case TAGS + "binary" -> binary(text);
      default -> Optional.empty();
    };
  }

  private static JsonNode or(@Nullable JsonNode value, String text) {
    return value == null ? TextNode.valueOf(text) : value;
  }

  private static @Nullable JsonNode word(String text) {
    return switch (text) {
      case "~", "null", "Null", "NULL" -> NullNode.getInstance();
      case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE" ->
          BooleanNode.TRUE;
      case "n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE" ->
          BooleanNode.FALSE;
      default -> null;
    };
  }

  private static Optional<JsonNode> binary(String text) {
    String base64 = text.replace("\n", "").replace("\r", "");
    // Unlike Go's decoder, Java's does without padding.
    if (base64.length() % 4 != 0) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      String decoded =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(TextNode.valueOf(decoded));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
