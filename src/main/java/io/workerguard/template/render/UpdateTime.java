package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Text;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Optional;

/** The time of a deployment's last update as Python writes it, in UTC. */
final class UpdateTime {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private UpdateTime() {}

  /**
   * The text, or nothing where the API gave no time.
   *
   * @param withOffset whether it ends in {@code +00:00}, and not in {@code Z}
   */
  static Optional<String> of(JsonNode updated, boolean withOffset) {
    String text = Text.of(updated);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      OffsetDateTime time =
          OffsetDateTime.parse(text.replace(' ', 'T')).withOffsetSameInstant(ZoneOffset.UTC);
      int micros = time.get(ChronoField.MICRO_OF_SECOND);
      String fraction = micros == 0 ? "" : ".%06d".formatted(micros);
      return Optional.of(SECONDS.format(time) + fraction + (withOffset ? "+00:00" : "Z"));
    } catch (DateTimeParseException _) {
      return Optional.of(text);
    }
  }
}
