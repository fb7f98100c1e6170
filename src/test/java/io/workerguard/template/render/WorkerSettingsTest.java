package io.workerguard.template.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What Prefect 3.9.1 passes on from the same environments, in the same order. */
class WorkerSettingsTest {

  @Test
  void passesOnWhatTheWorkerPassesOn() {
    List<JsonNode> rows = Rows.of("worker-settings.jsonl").toList();

    SoftAssertions.assertSoftly(softly -> {
      for (JsonNode row : rows) {
        softly.assertThat(outcome(row)).as(row.toString()).isEqualTo(expected(row));
      }
    });
    assertThat(rows).hasSizeGreaterThan(150);
  }

  @Test
  void namesTheVariableAndNeverItsValue() {
    Map<String, String> environment =
        Map.of("PREFECT_CLIENT_CUSTOM_HEADERS", "{\"Authorization\": 17031}");

    assertThatThrownBy(() -> WorkerSettings.passedOn(environment))
        .hasMessage(
            "PREFECT_CLIENT_CUSTOM_HEADERS cannot be read, and the worker would stop at its start:"
                + " it must hold a JSON object whose values are strings");
  }

  @Test
  void tellsTheLimitsOfANumber() {
    Map<String, String> environment = Map.of("PREFECT_RUNNER_HEARTBEAT_FREQUENCY", "5");

    assertThatThrownBy(() -> WorkerSettings.passedOn(environment))
        .hasMessage(
            "PREFECT_RUNNER_HEARTBEAT_FREQUENCY cannot be read, and the worker would stop at its"
                + " start: it must hold an integer, >= 30");
  }

  @Test
  void saysThatItReadsNoGroups() {
    Map<String, String> environment = Map.of("PREFECT_API", "{\"url\": \"http://prefect/api\"}");

    assertThatThrownBy(() -> WorkerSettings.passedOn(environment))
        .hasMessageStartingWith("PREFECT_API holds a group of settings as JSON");
  }

  private static String outcome(JsonNode row) {
    try {
      return WorkerSettings.passedOn(Rows.environment(row)).toString();
    } catch (RenderException e) {
      return e.type();
    }
  }

  private static String expected(JsonNode row) {
    if (row.has("error")) {
      return row.path("error").textValue();
    }
    Map<String, String> passedOn = new LinkedHashMap<>();
    row.path("out")
        .forEach(
            variable -> passedOn.put(variable.path(0).textValue(), variable.path(1).textValue()));
    return passedOn.toString();
  }
}
