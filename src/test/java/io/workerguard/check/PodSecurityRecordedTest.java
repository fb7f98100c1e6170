package io.workerguard.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.Json;
import io.workerguard.check.podsecurity.Level;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Finds in random pods what Kubernetes' own evaluator found. {@code pod-security/recorded.jsonl}
 * holds its answers, which {@code SecondOpinionTest} asks for again where there is Go, and writes
 * anew with {@code -Dgolden.update=true}.
 */
class PodSecurityRecordedTest {

  private static final Path RECORDED = Path.of("src/test/resources/pod-security/recorded.jsonl");

  @ParameterizedTest
  @MethodSource("recorded")
  void findsWhatKubernetesFinds(JsonNode line) {
    PodSecurity check =
        new PodSecurity(
            Level.valueOf(Text.of(line.path("level")).toUpperCase(Locale.ROOT)),
            Optional.of(Text.of(line.path("version"))),
            Optional.empty());
    Workload pod = new Workload(WorkloadKind.POD, line.path("pod"));

    List<Violation> violations = check.violations(pod, ClusterFacts.NONE);

    assertThat(
            violations.stream()
                .map(violation -> violation.check().substring("pod-security/".length()))
                .distinct())
        .as(line.toString())
        .containsExactlyInAnyOrder(
            line.path("finds").valueStream().map(Text::of).toArray(String[]::new));
  }

  static Stream<Arguments> recorded() throws IOException {
    List<String> lines = Files.readAllLines(RECORDED);
    return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
        .map(i -> argumentSet("line " + (i + 1), Json.of(lines.get(i))));
  }
}
