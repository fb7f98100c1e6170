package io.workerguard.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.check.PodSecurity;
import io.workerguard.check.podsecurity.Level;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every mutation and every object that anybody could send. */
class MutationPropertiesTest {

  private static final Optional<Boolean> YES = Optional.of(true);
  private static final Optional<Boolean> NO = Optional.empty();
  private static final Optional<Long> ID = Optional.of(1001L);

  private static final Mutation RESTRICTED =
      new PodSecurityDefaults(PodSecurityDefaults.Level.RESTRICTED, ID, ID, ID, NO, NO);

  private static final List<Mutation> MUTATIONS =
      List.of(
          RESTRICTED,
          new PodSecurityDefaults(
              PodSecurityDefaults.Level.RESTRICTED,
              Optional.empty(),
              Optional.empty(),
              ID,
              YES,
              YES),
          new PodSecurityDefaults(
              PodSecurityDefaults.Level.BASELINE,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              NO,
              YES),
          new WritableScratch(NO, Optional.empty(), Optional.empty(), NO),
          new WritableScratch(YES, Optional.of("/home/prefect/x/y"), Optional.of("1Gi"), NO),
          new WritableScratch(YES, Optional.empty(), Optional.empty(), YES),
          new Environment(YES, YES, Optional.of(Map.of("TZ", "UTC")), NO),
          new Environment(YES, YES, Optional.of(Map.of("TZ", "")), YES),
          new ImagePullSecrets(Optional.of(List.of("a", "b")), NO),
          new ResourceDefaults(
              Optional.of(Map.of("cpu", "100m")), Optional.of(Map.of("cpu", "1", "memory", "1Gi"))),
          new Labels(Map.of("team", "data"), NO),
          new Labels(Map.of("team", "data"), YES));

  private static final ClusterFacts FACTS =
      new ClusterFacts(
          Optional.of("2d11c478"), Optional.of("http://server:4200/api"), Optional.empty());

  @Property
  void noObjectIsTooOdd(
      @ForAll("mutations") Mutation mutation, @ForAll("workloads") JsonNode object)
      throws IOException {
    JsonNode before = object.deepCopy();

    Patch patch = mutate(mutation, object);

    assertThat(object).isEqualTo(before);
    assertThat(StrictJsonPatch.apply(MutationFixturesTest.json(patch), object))
        .isEqualTo(patch.object());
    assertThat(patch.operations())
        .extracting(operation -> operation.path().pointer())
        .allSatisfy(pointer -> assertThat(pointer).matches("/(metadata|spec|template)(/.*)?"));
    assertThat(prefectLabels(patch.object())).isEqualTo(prefectLabels(object));
    assertThat(mutate(mutation, patch.object()).operations()).isEmpty();
  }

  @Property
  void allOfThemTogetherAreStableToo(@ForAll("workloads") JsonNode object) throws IOException {
    Patch patch = mutateAll(object);

    assertThat(StrictJsonPatch.apply(MutationFixturesTest.json(patch), object))
        .isEqualTo(patch.object());
    assertThat(mutateAll(patch.object()).operations()).isEmpty();
  }

  @Property
  void whatDoesNotContradictMeetsTheRestrictedLevel(@ForAll("soundWorkloads") JsonNode object) {
    PodSecurity check = new PodSecurity(Level.RESTRICTED, Optional.empty(), Optional.empty());

    Workload mutated = workload(mutate(RESTRICTED, object).object());

    assertThat(check.violations(mutated, FACTS)).isEmpty();
  }

  @Provide
  Arbitrary<Mutation> mutations() {
    return Arbitraries.of(MUTATIONS);
  }

  @Provide
  Arbitrary<JsonNode> workloads() {
    return Arbitraries.randomValue(random -> new Workloads(random, false).next());
  }

  @Provide
  Arbitrary<JsonNode> soundWorkloads() {
    return Arbitraries.randomValue(random -> new Workloads(random, true).next());
  }

  private static Patch mutate(Mutation mutation, JsonNode object) {
    Patch patch = new Patch(object);
    mutation.mutate(workload(object), FACTS, patch);
    return patch;
  }

  /** As the engine does it: one patch, and each mutation sees what the ones before it did. */
  private static Patch mutateAll(JsonNode object) {
    Patch patch = new Patch(object);
    for (Mutation mutation :
        List.of(
            RESTRICTED,
            new WritableScratch(YES, Optional.empty(), Optional.empty(), NO),
            new Environment(YES, YES, Optional.of(Map.of("TZ", "UTC")), NO),
            new ImagePullSecrets(Optional.of(List.of("a", "b")), NO),
            new ResourceDefaults(Optional.empty(), Optional.of(Map.of("memory", "1Gi"))),
            new Labels(Map.of("team", "data"), YES))) {
      mutation.mutate(workload(patch.object()), FACTS, patch);
    }
    return patch;
  }

  private static Workload workload(JsonNode object) {
    return Workload.of(object).orElseThrow();
  }

  private static Map<String, JsonNode> prefectLabels(JsonNode object) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    collect("", object, found);
    return found;
  }

  private static void collect(String path, JsonNode node, Map<String, JsonNode> found) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String at = path + "/" + field.getKey();
      if (field.getKey().startsWith("prefect.io/")) {
        found.put(at, field.getValue());
      }
      collect(at, field.getValue(), found);
    }
  }
}
