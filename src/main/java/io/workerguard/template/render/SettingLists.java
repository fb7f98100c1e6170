package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Settings that are sets of names or numbers: with commas, or as a JSON list. */
final class SettingLists {

  private static final BigInteger FIRST_STATUS = BigInteger.valueOf(100);
  private static final BigInteger LAST_STATUS = BigInteger.valueOf(599);

  private SettingLists() {}

  static Optional<SettingText> names(String text, Map<String, String> unused) {
    return set(SettingJson.lenient(text), Optional::of, SettingLists::string);
  }

  static Optional<SettingText> statusCodes(String text, Map<String, String> unused) {
    JsonNode value = SettingJson.lenient(text);
    return set(value, SettingLists::statusCode, SettingLists::statusCode);
  }

  /** Which tables to clean up; once a boolean. */
  static Optional<SettingText> vacuum(String text, Map<String, String> unused) {
    JsonNode value = SettingJson.lenient(text);
    return switch (value.getNodeType()) {
      case NULL -> Optional.of(SettingText.NOTHING);
      case STRING -> Optional.of(vacuumed(value.textValue()));
      case BOOLEAN -> Optional.of(truth(value.booleanValue()));
      case NUMBER ->
          value.doubleValue() == 0 || value.doubleValue() == 1
              ? Optional.of(truth(value.doubleValue() == 1))
              : Optional.empty();
      case ARRAY -> joined(stream(value).map(SettingLists::string));
      default -> Optional.empty();
    };
  }

  private static SettingText vacuumed(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> truth(true);
      case "false", "0", "" -> truth(false);
      default ->
          SettingText.of(
              SettingJson.joined(parts(text).filter(part -> !part.isEmpty()).distinct()));
    };
  }

  private static SettingText truth(boolean value) {
    return SettingText.of(value ? "True" : "False");
  }

  /** What Prefect makes of one value, of a text with commas, or of a list. */
  private static Optional<SettingText> set(
      JsonNode value,
      Function<String, Optional<String>> part,
      Function<JsonNode, Optional<String>> item) {
    if (value.isNull()) {
      return Optional.of(SettingText.NOTHING);
    }
    if (SettingJson.isFalsy(value)) {
      return Optional.of(SettingText.of(""));
    }
    if (value.isTextual()) {
      return joined(parts(value.textValue()).map(part));
    }
    return joined(value.isArray() ? stream(value).map(item) : Stream.of(item.apply(value)));
  }

  private static Optional<SettingText> joined(Stream<Optional<String>> items) {
    Set<String> texts = new TreeSet<>();
    return items.allMatch(item -> item.map(texts::add).isPresent())
        ? Optional.of(SettingText.of(SettingJson.joined(texts.stream())))
        : Optional.empty();
  }

  private static Stream<String> parts(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip);
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return list.valueStream();
  }

  private static Optional<String> string(JsonNode value) {
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  private static Optional<String> statusCode(JsonNode value) {
    return value.isTextual() || value.isNumber()
        ? statusCode(PythonText.str(value))
        : Optional.empty();
  }

  private static Optional<String> statusCode(String text) {
    return PydanticScalar.integer(text)
        .filter(code -> code.compareTo(FIRST_STATUS) >= 0 && code.compareTo(LAST_STATUS) <= 0)
        .map(BigInteger::toString);
  }
}
