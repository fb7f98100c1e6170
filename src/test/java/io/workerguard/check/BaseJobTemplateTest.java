package io.workerguard.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workerguard.Json;
import io.workerguard.engine.Decision;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Mode;
import io.workerguard.engine.Operation;
import io.workerguard.engine.Review;
import io.workerguard.engine.Verdict;
import io.workerguard.model.Workload;
import io.workerguard.policy.PolicyFiles;
import io.workerguard.policy.PolicyLoad;
import io.workerguard.policy.PolicyReader;
import io.workerguard.template.ClusterFacts;
import io.workerguard.template.render.DefaultTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what Prefect's own worker made of templates to those templates. */
class BaseJobTemplateTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CASES = Path.of("src/test/resources/templates");
  private static final Path REVIEWS = Path.of("src/test/resources/reviews");
  private static final String STRICT = "src/test/resources/policies/strict.yaml";

  private static final BaseJobTemplate CHECK =
      new BaseJobTemplate(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  static Stream<Path> cases() throws IOException {
    return files(CASES).filter(file -> read(file).at("/expected/job").isObject());
  }

  static Stream<Path> reviews() throws IOException {
    return files(REVIEWS)
        .filter(file -> file.getFileName().toString().matches("1[3-7].*-create-(job|pod)-.*"))
        .filter(file -> object(file).at("/metadata/labels").has("prefect.io/flow-run-id"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatTheWorkerMakesOfATemplatePasses(Path file) {
    JsonNode input = read(file).path("input");
    JsonNode template =
        input.path("template").isEmpty() ? DefaultTemplate.tree() : input.path("template");
    Workload job = Workload.of(read(file).at("/expected/job")).orElseThrow();

    List<Violation> found = CHECK.violations(job, facts(template));

    assertThat(found.stream().filter(violation -> !isOddness(violation))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void whatTheApiServerMakesOfItPasses(Path file) {
    Workload workload = Workload.of(object(file)).orElseThrow();

    assertThat(CHECK.violations(workload, facts(DefaultTemplate.tree()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void whatTheGuardMakesOfItPasses(Path file) throws IOException {
    ClusterFacts facts = facts(DefaultTemplate.tree());
    Engine engine = engine(STRICT, facts);

    Verdict verdict = engine.mutate(Review.create(object(file), "prefect", "somebody"));

    assertThat(verdict.patch().operations()).isNotEmpty();
    Workload mutated = Workload.of(verdict.patch().object()).orElseThrow();
    assertThat(CHECK.violations(mutated, facts)).isEmpty();
  }

  @Test
  void anUpdateIsRefusedForWhatItMakesWorseOnly() throws IOException {
    Engine engine = engine("policies/approved-template", facts(DefaultTemplate.tree()));
    JsonNode old = job("{name: 'old', hostPath: {path: '/'}}");
    JsonNode worse = job("{name: 'old', hostPath: {path: '/etc'}}");

    Verdict same = engine.validate(update(old, old));
    Verdict changed = engine.validate(update(worse, old));

    assertThat(same.findings()).hasSize(1);
    assertThat(same.decision()).isEqualTo(Decision.ADMITTED);
    assertThat(changed.decision()).isEqualTo(Decision.DENIED);
  }

  private static JsonNode job(String volume) {
    return Json.of(
        """
        {apiVersion: "batch/v1", kind: "Job",
         metadata: {name: "a", labels: {"prefect.io/flow-run-id": "1"}},
         spec: {template: {spec: {restartPolicy: "Never", volumes: [%s],
           containers: [{name: "prefect-job", image: "a"}]}}}}
        """
            .formatted(volume));
  }

  private static Review update(JsonNode object, JsonNode old) {
    return new Review(Operation.UPDATE, "", "prefect", "somebody", object, old);
  }

  private static Engine engine(String policies, ClusterFacts facts) throws IOException {
    PolicyLoad.Accepted accepted =
        (PolicyLoad.Accepted) PolicyReader.read(PolicyFiles.read(Path.of(policies)));
    return new Engine(
        new Engine.Settings(
            accepted.policies(),
            facts,
            Mode.ENFORCE,
            Optional.empty(),
            () -> LocalDate.of(2026, 11, 25)));
  }

  /**
   * Templates of the cases say things that no server would take: variables that are not declared,
   * values against their schemas, and fields that Kubernetes does not have.
   */
  private static boolean isOddness(Violation violation) {
    return violation.at().dotted().contains(".x")
        || violation.detail().contains("declares no such variable")
        || violation.at().dotted().matches(".*(hostAliases|subdomain).*")
        || violation.detail().matches(".*it is a (number|text), but must be .*")
        || violation.detail().contains("PREFECT_FLOW_RUN_EXECUTE_SIGTERM_BEHAVIOR");
  }

  private static ClusterFacts facts(JsonNode template) {
    return new ClusterFacts(
        Optional.of("2d11c478"),
        Optional.of("http://prefect-server:4200/api"),
        Optional.of(new io.workerguard.template.BaseJobTemplate(template)));
  }

  private static JsonNode object(Path file) {
    JsonNode recorded = read(file);
    JsonNode review = recorded.has("review") ? recorded.path("review") : recorded;
    return review.at("/request/object");
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }
}
