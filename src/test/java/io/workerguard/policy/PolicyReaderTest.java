package io.workerguard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.workerguard.GoldenFile;
import io.workerguard.check.AllowedRegistries;
import io.workerguard.model.Glob;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyReaderTest {

  private static final Path BROKEN = Path.of("src/test/resources/policies/broken");

  private static final String POLICY =
      """
      apiVersion: workerguard.io/v1alpha1
      kind: Policy
      metadata: {name: registries}
      spec:
        description: One registry.
        match: {subjects: [flow-run], namespaces: [prefect, team-*]}
        enforcement: warn
        validate:
          - check: allowed-registries
            params: {registries: [ghcr.io/acme]}
          - check: allowed-registries
            params: {registries: [docker.io]}
            enforcement: deny
        exemptions:
          - checks: [allowed-registries]
            match: {namespaces: [legacy], names: ["old-*"]}
            reason: moved soon
            expires: 2027-03-31
      """;

  /** Every problem of every document is told at once, at its place. */
  @ParameterizedTest
  @MethodSource("broken")
  void tellsEveryProblem(Path folder) throws IOException {
    String text = Files.readString(folder.resolve("policy.yaml"));

    PolicyLoad load = PolicyReader.read(List.of(new PolicySource("policy.yaml", text)));

    assertThat(load).isInstanceOf(PolicyLoad.Rejected.class);
    GoldenFile.at(folder.resolve("problems.txt").toString())
        .holds(lines(((PolicyLoad.Rejected) load).problems()));
  }

  @Test
  void readsWhatIsWritten() {
    Policy policy = read(POLICY).policies().getFirst();

    assertThat(policy)
        .isEqualTo(
            new Policy(
                "registries",
                "One registry.",
                new Match(
                    java.util.Set.of(Subject.FLOW_RUN),
                    List.of(new Glob("prefect"), new Glob("team-*")),
                    List.of()),
                List.of(),
                List.of(
                    new Rule(new AllowedRegistries(List.of("ghcr.io/acme")), Enforcement.WARN),
                    new Rule(new AllowedRegistries(List.of("docker.io")), Enforcement.DENY)),
                List.of(
                    new Exemption(
                        List.of(new Glob("allowed-registries")),
                        List.of(new Glob("legacy")),
                        List.of(new Glob("old-*")),
                        "moved soon",
                        Optional.of(LocalDate.of(2027, 3, 31)),
                        new PolicyPlace("policy.yaml", new SourceLocation(15, 7, 15, 13))))));
  }

  @Test
  void theDigestTellsContentAndNotForm() {
    String digest = read(POLICY).digest();

    assertThat(
            read("# a comment\n" + POLICY.replace("{name: registries}", "\n  name: \"registries\""))
                .digest())
        .isEqualTo(digest);
    assertThat(read(POLICY.replace("ghcr.io/acme", "ghcr.io/acme2")).digest()).isNotEqualTo(digest);
    assertThat(digest).matches("sha256:[0-9a-f]{64}");
  }

  @Test
  void theOrderOfSourcesMakesNoDifference() {
    PolicySource first = new PolicySource("a.yaml", POLICY);
    PolicySource second =
        new PolicySource("b.yaml", POLICY.replace("name: registries", "name: another"));

    assertThat(PolicyReader.read(List.of(first, second)))
        .isEqualTo(PolicyReader.read(List.of(second, first)));
  }

  static Stream<Arguments> broken() throws IOException {
    try (Stream<Path> folders = Files.list(BROKEN)) {
      List<Path> sorted = folders.sorted().toList();
      return sorted.stream()
          .map(folder -> argumentSet(String.valueOf(folder.getFileName()), folder));
    }
  }

  private static PolicySet read(String text) {
    PolicyLoad load = PolicyReader.read(List.of(new PolicySource("policy.yaml", text)));
    assertThat(load).isInstanceOf(PolicyLoad.Accepted.class);
    return ((PolicyLoad.Accepted) load).policies();
  }

  private static String lines(List<Problem> problems) {
    return problems.stream()
        .map(problem ->
            "%s%s: %s: %s\n"
                .formatted(
                    problem.path(),
                    problem.location().map(at -> ":" + at.line() + ":" + at.column()).orElse(""),
                    problem.id(),
                    problem.message()))
        .collect(Collectors.joining());
  }
}
