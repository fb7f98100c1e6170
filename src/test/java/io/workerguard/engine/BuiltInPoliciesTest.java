package io.workerguard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workerguard.model.Subject;
import io.workerguard.model.Text;
import io.workerguard.policy.Enforcement;
import io.workerguard.policy.PolicyFiles;
import io.workerguard.policy.PolicyLoad;
import io.workerguard.policy.PolicyReader;
import io.workerguard.policy.PolicySet;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the built-in policies make of reviews that a real API server sent for a real Prefect. */
class BuiltInPoliciesTest {

  private static final Path REVIEWS = Path.of("src/test/resources/reviews");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Engine ENGINE =
      new Engine(
          new Engine.Settings(
              builtIn(),
              new ClusterFacts(
                  Optional.of("2d11c478-4307-4c95-84a3-baaa128e6b22"),
                  Optional.of("http://prefect-server.prefect.svc.cluster.local:4200/api"),
                  Optional.empty()),
              Mode.ENFORCE,
              Optional.empty(),
              () -> LocalDate.of(2027, 1, 1)));

  @ParameterizedTest
  @MethodSource("reviews")
  void repairsOnce(Review review) {
    Verdict first = ENGINE.mutate(review);

    Verdict second = ENGINE.mutate(review.with(first.patch().object()));

    assertThat(second.patch().operations()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("creations")
  void everyWorkerAndFlowRunOfPrefectIsAdmitted(Review review) {
    Verdict verdict = ENGINE.review(review);

    assertThat(verdict.findings()).allMatch(finding -> finding.enforcement() == Enforcement.AUDIT);
    assertThat(verdict.decision()).isEqualTo(Decision.ADMITTED);
  }

  static Stream<Arguments> reviews() {
    return requests(file -> true);
  }

  /**
   * Those of Prefect's worker and of its chart, and of what controllers make for them. What is
   * wrong with the ReplicaSet of a Deployment that no guard saw is recorded only.
   */
  static Stream<Arguments> creations() {
    return requests(file -> file.contains("-create-"))
        .filter(arguments -> subject((Review) arguments.get()[0]) != Subject.ANY);
  }

  private static Subject subject(Review review) {
    return ENGINE.mutate(review).subject();
  }

  private static Stream<Arguments> requests(Predicate<String> isWanted) {
    try (Stream<Path> files = Files.list(REVIEWS)) {
      List<Arguments> requests =
          files
              .map(Path::getFileName)
              .map(Path::toString)
              .filter(name -> name.endsWith(".json") && isWanted.test(name))
              .sorted()
              .map(name -> argumentSet(name, review(REVIEWS.resolve(name))))
              .map(Arguments.class::cast)
              .toList();
      return requests.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Review review(Path file) {
    try {
      JsonNode request = JSON.readTree(file.toFile()).path("request");
      return new Review(
          Operation.valueOf(Text.of(request.path("operation"))),
          Text.of(request.path("subResource")),
          Text.of(request.path("namespace")),
          Text.of(request.path("userInfo").path("username")),
          request.path("object"),
          request.path("oldObject"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PolicySet builtIn() {
    return switch (PolicyReader.read(PolicyFiles.builtIn())) {
      case PolicyLoad.Accepted(PolicySet policies) -> policies;
      case PolicyLoad.Rejected(var problems) -> throw new AssertionError(problems);
    };
  }
}
