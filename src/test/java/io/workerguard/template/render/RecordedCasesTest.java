package io.workerguard.template.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workerguard.template.render.Rendering.Failed;
import io.workerguard.template.render.Rendering.Secret;
import io.workerguard.template.render.Rendering.Submitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Templates and the Jobs that the released Prefect packages made of them: each file of {@code
 * templates/} is a case. With {@code -Dtemplate.cases=FILE} the cases of a file of JSON lines are
 * tried too.
 */
class RecordedCasesTest {

  private static final Path FOLDER = Path.of("src/test/resources/templates");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> givesTheJobThatPrefectSubmitted() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> holds(file)));
    }
  }

  @TestFactory
  Stream<DynamicTest> givesTheJobsOfTheFileThatTheUserNames() throws IOException {
    Optional<Path> file = Optional.ofNullable(System.getProperty("template.cases")).map(Path::of);
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : file.isEmpty() ? List.<String>of() : Files.readAllLines(file.get())) {
      tests.add(
          DynamicTest.dynamicTest("line " + (tests.size() + 1), () -> holds(JSON.readTree(line))));
    }
    return tests.stream();
  }

  private static void holds(Path file) throws IOException {
    holds(JSON.readTree(file.toFile()));
  }

  private static void holds(JsonNode recorded) {
    JsonNode input = recorded.path("input");
    JsonNode before = input.deepCopy();
    JsonNode expected = recorded.path("expected");
    switch (Renderer.render(RenderInput.of(input, PrefectRelease.NEWEST))) {
      case Submitted submitted -> {
        assertThat(expected.path("error").toString()).isEmpty();
        assertEqual(submitted.job(), expected.path("job"));
        assertThat(submitted.namespace()).isEqualTo(expected.path("namespace").textValue());
        assertThat(submitted.secrets()).isEqualTo(secrets(expected.path("secrets")));
      }
      case Failed(Rendering.Stage stage, String type, String message) -> {
        assertThat(stage + " " + type)
            .as(message)
            .isEqualTo(
                expected.at("/error/stage").textValue()
                    + " "
                    + expected.at("/error/class").textValue());
        if (stage == Rendering.Stage.API) {
          assertThat(message).isEqualTo(expected.at("/error/message").textValue());
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

  private static void assertEqual(JsonNode found, JsonNode expected) {
    Comparator<JsonNode> sameNumber =
        (left, right) ->
            left.equals(right)
                    || (left.isNumber()
                        && right.isNumber()
                        && left.decimalValue().compareTo(right.decimalValue()) == 0)
                ? 0
                : 1;
    if (!found.equals(sameNumber, expected)) {
      assertThat(found.toPrettyString()).isEqualTo(expected.toPrettyString());
    }
  }
}
