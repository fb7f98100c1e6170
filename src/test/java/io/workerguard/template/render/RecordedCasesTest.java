package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Templates and the Jobs that the released Prefect packages made of them: each file of {@code
 * templates/} is a case. {@code render/older-releases} holds what older workers make of some of
 * them, a file for each release.
 */
class RecordedCasesTest {

  private static final Path CASES = Path.of("src/test/resources/templates");
  private static final Path OLDER = Path.of("src/test/resources/render/older-releases");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> givesTheJobThatPrefectSubmitted() throws IOException {
    return files(CASES).stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getFileName().toString(),
                () -> {
                  JsonNode recorded = JSON.readTree(file.toFile());
                  new RecordedCase(recorded.path("input"), recorded.path("expected"))
                      .holds(PrefectRelease.NEWEST);
                }));
  }

  @TestFactory
  Stream<DynamicTest> givesTheJobThatOlderWorkersSubmitted() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files(OLDER)) {
      String release = file.getFileName().toString().replace(".jsonl", "");
      String[] versions = release.split("-");
      for (String line : Files.readAllLines(file)) {
        JsonNode recorded = JSON.readTree(line);
        Path input = CASES.resolve(recorded.path("case").textValue());
        tests.add(
            DynamicTest.dynamicTest(
                release + ": " + input.getFileName(),
                () ->
                    new RecordedCase(
                            JSON.readTree(input.toFile()).path("input"), recorded.path("expected"))
                        .holds(new PrefectRelease(versions[0], versions[1], 11))));
      }
    }
    return tests.stream();
  }

  /** Cases of your own, as {@code hack/prefect/record.py} writes them. */
  @TestFactory
  Stream<DynamicTest> givesTheJobsOfTheFileThatTheUserNames() throws IOException {
    Optional<Path> file = Optional.ofNullable(System.getProperty("template.cases")).map(Path::of);
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : file.isEmpty() ? List.<String>of() : Files.readAllLines(file.get())) {
      JsonNode recorded = JSON.readTree(line);
      tests.add(
          DynamicTest.dynamicTest(
              "line " + (tests.size() + 1),
              () ->
                  new RecordedCase(recorded.path("input"), recorded.path("expected"))
                      .holds(PrefectRelease.NEWEST)));
    }
    return tests.stream();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
