package io.workerguard.template.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What prefect-kubernetes 0.8.0 reads from the same environments. */
class KubernetesSettingsTest {

  static Stream<JsonNode> rows() {
    return Rows.of("kubernetes-settings.jsonl");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void readsWhatTheWorkerReads(JsonNode row) {
    Map<String, String> environment = Rows.environment(row);

    if (row.has("error")) {
      RenderException error =
          catchThrowableOfType(RenderException.class, () -> KubernetesSettings.of(environment));

      assertThat(error.type()).isEqualTo(row.path("error").textValue());
    } else {
      assertThat(KubernetesSettings.of(environment)).isEqualTo(expected(row.path("out")));
    }
  }

  private static KubernetesSettings expected(JsonNode out) {
    return new KubernetesSettings(
        Optional.ofNullable(out.path(0).textValue()),
        Optional.ofNullable(out.path(1).textValue()),
        Optional.ofNullable(out.path(2).textValue()),
        Optional.ofNullable(out.path(3).textValue()),
        out.path(4).booleanValue(),
        out.path(5).booleanValue());
  }
}
