package io.workerguard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Subject;
import io.workerguard.mutation.Environment;
import io.workerguard.mutation.ImagePullSecrets;
import io.workerguard.mutation.Labels;
import io.workerguard.mutation.Mutation;
import io.workerguard.mutation.Patch;
import io.workerguard.mutation.PodSecurityDefaults;
import io.workerguard.mutation.PodSecurityDefaults.Level;
import io.workerguard.mutation.ResourceDefaults;
import io.workerguard.mutation.StrictJsonPatch;
import io.workerguard.mutation.Workloads;
import io.workerguard.mutation.WritableScratch;
import io.workerguard.policy.Match;
import io.workerguard.policy.Policy;
import io.workerguard.policy.PolicyFiles;
import io.workerguard.policy.PolicyLoad;
import io.workerguard.policy.PolicyReader;
import io.workerguard.policy.PolicySet;
import io.workerguard.policy.PolicySource;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for policies together, and every object that anybody could send. */
class EnginePropertiesTest {

  private static final Optional<Boolean> YES = Optional.of(true);
  private static final Optional<Boolean> NO = Optional.empty();

  private static final Match EVERYTHING = new Match(Set.of(Subject.ANY), List.of(), List.of());

  private static final List<Mutation> MUTATIONS =
      List.of(
          new PodSecurityDefaults(
              Level.RESTRICTED, Optional.of(1001L), Optional.empty(), Optional.empty(), YES, NO),
          new WritableScratch(NO, Optional.empty(), Optional.empty(), NO),
          new Environment(YES, YES, Optional.of(Map.of("TZ", "UTC", "HOME", "/tmp")), NO),
          new ImagePullSecrets(Optional.of(List.of("a", "b")), NO),
          new ResourceDefaults(
              Optional.of(Map.of("cpu", "100m")), Optional.of(Map.of("memory", "1Gi"))),
          new Labels(Map.of("team", "data"), YES));

  private static final Engine BUILT_IN = engine(read(PolicyFiles.builtIn()));

  /** All that are shipped, on everything: more at once than any object would meet. */
  private static final Engine SHIPPED = engine(everywhere(shipped()));

  @Property
  void theBuiltInPoliciesRepairOnce(@ForAll("objects") JsonNode object) {
    assertRepairsOnce(BUILT_IN, object);
  }

  @Property
  void allShippedPoliciesTogetherRepairOnce(@ForAll("objects") JsonNode object) {
    assertRepairsOnce(SHIPPED, object);
  }

  @Property
  void everyOrderOfMutationsRepairsOnce(
      @ForAll("orders") List<Mutation> mutations, @ForAll("objects") JsonNode object) {
    assertRepairsOnce(engine(List.of(policy("a", mutations))), object);
  }

  @Property
  void thePatchMakesTheObjectThatIsJudged(@ForAll("objects") JsonNode object) {
    Patch patch = SHIPPED.mutate(create(object)).patch();

    assertThat(StrictJsonPatch.apply(patch, object)).hasToString(patch.object().toString());
  }

  @Property
  void noUpdateThatChangesNothingIsDenied(@ForAll("objects") JsonNode object) {
    Review review = new Review(Operation.UPDATE, "", "prefect", "someone", object, object);

    assertThat(SHIPPED.validate(review).decision()).isNotEqualTo(Decision.DENIED);
  }

  @Property
  void whatIsAdmittedWasAdmissibleAsItIsNow(@ForAll("objects") JsonNode object) {
    Verdict verdict = SHIPPED.review(create(object));

    Verdict again = SHIPPED.review(create(verdict.patch().object()));

    assertThat(again.findings()).isEqualTo(verdict.findings());
  }

  @Provide
  Arbitrary<JsonNode> objects() {
    return Workloads.any();
  }

  @Provide
  Arbitrary<List<Mutation>> orders() {
    return Arbitraries.shuffle(MUTATIONS);
  }

  private static void assertRepairsOnce(Engine engine, JsonNode object) {
    Patch first = engine.mutate(create(object)).patch();

    Patch second = engine.mutate(create(first.object())).patch();

    assertThat(second.operations()).isEmpty();
  }

  private static Review create(JsonNode object) {
    return Review.create(object, "prefect", "someone");
  }

  private static Engine engine(List<Policy> policies) {
    return new Engine(
        new Engine.Settings(
            new PolicySet(policies, "sha256:0"),
            new ClusterFacts(
                Optional.of("2d11c478"), Optional.of("http://server:4200/api"), Optional.empty()),
            Mode.ENFORCE,
            Optional.empty(),
            () -> LocalDate.of(2027, 1, 1)));
  }

  private static Policy policy(String name, List<Mutation> mutations) {
    return new Policy(name, "", EVERYTHING, mutations, List.of(), List.of());
  }

  private static List<Policy> everywhere(List<Policy> policies) {
    return policies.stream()
        .map(policy ->
            new Policy(
                policy.name(), "", EVERYTHING, policy.mutations(), policy.rules(), List.of()))
        .toList();
  }

  private static List<Policy> shipped() {
    try {
      return read(PolicyFiles.read(Path.of("policies")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Policy> read(List<PolicySource> sources) {
    return switch (PolicyReader.read(sources)) {
      case PolicyLoad.Accepted(PolicySet set) -> set.policies();
      case PolicyLoad.Rejected(var problems) -> throw new AssertionError(problems);
    };
  }
}
