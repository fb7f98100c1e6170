package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings that are a delay in seconds, or one for each retry. */
final class SettingDelays {

  private SettingDelays() {}

  /** An integer, a float, or a list of floats as JSON. */
  static Optional<SettingText> delay(String text, Map<String, String> unused) {
    JsonNode value = SettingJson.lenient(text);
    if (value.isTextual()) {
      return PydanticScalar.integer(value.textValue())
          .map(number -> SettingText.of(number.toString()))
          .or(() -> PydanticScalar.floating(value.textValue()).map(SettingText::of));
    }
    return ofJson(value);
  }

  /** As {@code delay}, and numbers with commas in between, which are floats. */
  static Optional<SettingText> delays(String text, Map<String, String> unused) {
    JsonNode value = SettingJson.lenient(text);
    if (!value.isTextual()) {
      return ofJson(value);
    }
    List<String> parts =
        Arrays.stream(value.textValue().split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
    return switch (parts.size()) {
      case 0 -> Optional.of(SettingText.NOTHING);
      case 1 -> PydanticScalar.floating(parts.getFirst()).map(SettingText::of);
      default -> joined(parts.stream().map(PydanticScalar::floating));
    };
  }

  private static Optional<SettingText> ofJson(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL -> Optional.of(SettingText.NOTHING);
      case BOOLEAN -> Optional.of(SettingText.of(value.booleanValue() ? "1" : "0"));
      case NUMBER ->
          Optional.of(
              value.isIntegralNumber()
                  ? SettingText.of(value.bigIntegerValue().toString())
                  : SettingText.of(value.doubleValue()));
      case ARRAY -> joined(value.valueStream().map(SettingDelays::number));
      default -> Optional.empty();
    };
  }

  private static Optional<Double> number(JsonNode item) {
    return switch (item.getNodeType()) {
      case NUMBER -> Optional.of(item.doubleValue());
      case BOOLEAN -> Optional.of(item.booleanValue() ? 1.0 : 0.0);
      case STRING -> PydanticScalar.floating(item.textValue());
      default -> Optional.empty();
    };
  }

  private static Optional<SettingText> joined(Stream<Optional<Double>> numbers) {
    List<String> texts = new ArrayList<>();
    return numbers.allMatch(number -> number.map(SettingDelays::text).map(texts::add).isPresent())
        ? Optional.of(SettingText.of(SettingJson.joined(texts.stream())))
        : Optional.empty();
  }

  private static String text(double number) {
    return SettingText.of(number).passedOn().orElse("None");
  }
}
