package io.workerguard.template.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.template.render.Rendering.Failed;
import io.workerguard.template.render.Rendering.Secret;
import io.workerguard.template.render.Rendering.Submitted;
import java.util.List;

/** What the released Prefect packages made of an input, to be compared with what we make of it. */
record RecordedCase(JsonNode input, JsonNode expected) {

  /** Fails where the renderer gives something else. */
  void holds(PrefectRelease release) {
    JsonNode before = input.deepCopy();
    switch (Renderer.render(RenderInput.of(input, release))) {
      case Submitted submitted -> {
        assertThat(expected.path("error").toString()).isEmpty();
        assertEqual(submitted.job(), expected.path("job"));
        assertThat(submitted.namespace()).isEqualTo(expected.path("namespace").textValue());
        assertThat(submitted.secrets()).isEqualTo(secrets(expected.path("secrets")));
      }
      case Failed(Rendering.Stage stage, String type, String message) -> {
        JsonNode error = expected.path("error");
        assertThat(stage + " " + type)
            .as(message)
            .isEqualTo(error.path("stage").textValue() + " " + error.path("class").textValue());
        if (stage == Rendering.Stage.API) {
          assertThat(message).isEqualTo(error.path("message").textValue());
        }
      }
    }
    assertThat(input).as("the input is not changed").isEqualTo(before);
  }

  private static List<Secret> secrets(JsonNode secrets) {
    return secrets
        .valueStream()
        .map(secret ->
            new Secret(
                secret.path("name").textValue(),
                secret.path("namespace").textValue(),
                secret.path("keys").valueStream().map(JsonNode::textValue).toList()))
        .toList();
  }

  private static void assertEqual(JsonNode found, JsonNode wanted) {
    if (!found.equals(RecordedCase::compareScalars, wanted)) {
      assertThat(found.toPrettyString()).isEqualTo(wanted.toPrettyString());
    }
  }

  private static int compareScalars(JsonNode left, JsonNode right) {
    boolean sameNumber =
        left.isNumber()
            && right.isNumber()
            && left.decimalValue().compareTo(right.decimalValue()) == 0;
    return sameNumber || left.equals(right) ? 0 : 1;
  }
}
