package io.workerguard.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads every {@code manifests/<case>/input.*}. What kubectl makes of it was recorded by {@code
 * hack/record-manifests}: the objects, or that it refuses the file. {@code problems.txt} is what we
 * say; it is written anew with {@code -Dgolden.update=true}.
 */
class ManifestFixturesTest {

  private static final Path ROOT = Path.of("src/test/resources/manifests");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What kubectl prints of a double looks like an integer, and then Jackson takes it for one. */
  private static final Comparator<JsonNode> AS_VALUES =
      (one, other) ->
          one.isNumber() && (one.isBigInteger() || other.isBigInteger())
              ? Double.compare(one.doubleValue(), other.doubleValue())
              : one.equals(other) ? 0 : 1;

  @ParameterizedTest
  @MethodSource("accepted")
  void makesTheObjectsThatKubectlMakes(Path folder) throws IOException {
    JsonNode expected = JSON.readTree(folder.resolve("objects.json").toFile());

    JsonNode objects =
        JSON.createArrayNode()
            .addAll(read(folder).objects().stream().map(ManifestObject::object).toList());

    assertThatObject(objects)
        .usingComparator(ManifestFixturesTest::compareTrees)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatKubectlRefuses(Path folder) throws IOException {
    assertThat(read(folder).problems()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void tellsExactlyTheseProblems(Path folder) throws IOException {
    String problems =
        read(folder).problems().stream()
            .map(ManifestFixturesTest::line)
            .collect(Collectors.joining());

    Path file = folder.resolve("problems.txt");
    if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
      Files.deleteIfExists(file);
      if (!problems.isEmpty()) {
        Files.writeString(file, problems);
      }
    }
    assertThat(problems).isEqualTo(Files.exists(file) ? Files.readString(file) : "");
  }

  static Stream<Arguments> accepted() throws IOException {
    return all().filter(set -> Files.exists(folder(set).resolve("objects.json")));
  }

  static Stream<Arguments> refused() throws IOException {
    return all().filter(set -> Files.exists(folder(set).resolve("kubectl.txt")));
  }

  static Stream<Arguments> all() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.sorted().toList().stream()
          .map(folder -> argumentSet(folder.getFileName().toString(), folder));
    }
  }

  private static int compareTrees(JsonNode one, JsonNode other) {
    return one.equals(AS_VALUES, other) ? 0 : 1;
  }

  private static Path folder(Arguments arguments) {
    return (Path) arguments.get()[0];
  }

  private static Manifest read(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> inputs =
          files.filter(file -> file.getFileName().toString().startsWith("input.")).toList();
      Path input = inputs.getFirst();
      return ManifestReader.read(input.getFileName().toString(), Files.readAllBytes(input));
    }
  }

  private static String line(Problem problem) {
    SourceLocation at = problem.location().orElseThrow();
    return "%d:%d-%d:%d %s: %s%n"
        .formatted(
            at.line(), at.column(), at.endLine(), at.endColumn(), problem.id(), problem.message());
  }
}
