package io.workerguard.template.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * What Prefect 3.9.1 passes on of one variable: rows of its name, its text, and the text that is
 * passed on, null if there is none, or false if the text cannot be read.
 */
class SettingTypesTest {

  @Test
  void readsTextsAsPrefectDoes() {
    List<JsonNode> rows = Rows.of("setting-types.jsonl").toList();

    SoftAssertions.assertSoftly(softly -> {
      for (JsonNode row : rows) {
        SettingType type = SettingsTable.CURRENT.named(row.path(0).textValue()).type();
        softly
            .assertThat(type.read(row.path(1).textValue(), Map.of()))
            .as(row.toString())
            .isEqualTo(expected(row.path(2)));
      }
    });
    assertThat(rows).hasSizeGreaterThan(500);
  }

  private static Optional<SettingText> expected(JsonNode passedOn) {
    return passedOn.isBoolean()
        ? Optional.empty()
        : Optional.of(new SettingText(Optional.ofNullable(passedOn.textValue())));
  }
}
