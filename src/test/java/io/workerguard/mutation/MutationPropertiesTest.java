package io.workerguard.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.workerguard.Json;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every mutation, and every object that anybody could send. */
class MutationPropertiesTest {

  private static final Optional<Boolean> YES = Optional.of(true);
  private static final Optional<Boolean> NO = Optional.empty();
  private static final Optional<Long> ID = Optional.of(1001L);
  private static final Optional<Long> NONE = Optional.empty();

  private static final List<Mutation> MUTATIONS =
      List.of(
          new PodSecurityDefaults(PodSecurityDefaults.Level.RESTRICTED, ID, ID, ID, NO, NO),
          new PodSecurityDefaults(PodSecurityDefaults.Level.RESTRICTED, NONE, NONE, NONE, YES, NO),
          new PodSecurityDefaults(PodSecurityDefaults.Level.BASELINE, NONE, NONE, NONE, NO, NO),
          new WritableScratch(NO, Optional.empty(), Optional.empty(), NO),
          new WritableScratch(YES, Optional.of("/home/prefect/x/y"), Optional.of("1Gi"), NO),
          new Environment(YES, YES, Optional.of(Map.of("TZ", "UTC")), NO),
          new ImagePullSecrets(Optional.of(List.of("a", "b")), NO),
          new ResourceDefaults(
              Optional.of(Map.of("cpu", "100m")), Optional.of(Map.of("cpu", "1", "memory", "1Gi"))),
          new Labels(Map.of("team", "data"), NO),
          new BaseJobTemplate());

  /** What these may replace: the last names of the fields, and {@code env} for its elements. */
  private static final Map<Mutation, Set<String>> OVERRIDING =
      Map.of(
          new PodSecurityDefaults(PodSecurityDefaults.Level.RESTRICTED, NONE, NONE, ID, YES, YES),
          Set.of(
              "runAsNonRoot",
              "runAsUser",
              "seccompProfile",
              "privileged",
              "allowPrivilegeEscalation",
              "readOnlyRootFilesystem"),
          new PodSecurityDefaults(PodSecurityDefaults.Level.BASELINE, NONE, NONE, NONE, NO, YES),
          Set.of("seccompProfile", "privileged"),
          new WritableScratch(YES, Optional.empty(), Optional.empty(), YES),
          Set.of("readOnlyRootFilesystem", "env"),
          new Environment(YES, YES, Optional.of(Map.of("TZ", "")), YES),
          Set.of("env"),
          new Labels(Map.of("team", "data"), YES),
          Set.of("team"));

  private static final io.workerguard.template.BaseJobTemplate TEMPLATE =
      new io.workerguard.template.BaseJobTemplate(
          Json.of(
              """
              {job_configuration: {job_manifest: {spec: {template: {
                 metadata: {labels: {team: "data", "prefect.io/version": "3"}},
                 spec: {
                   imagePullSecrets: [{name: "a"}],
                   tolerations: [{key: "team"}],
                   securityContext: {runAsNonRoot: true, seccompProfile: {type: "RuntimeDefault"}},
                   containers: [
                     {name: "prefect-job", image: "{{ image }}", args: ["a"],
                      env: [{name: "TZ", value: "UTC"}],
                      resources: {limits: {cpu: "{{ cpu }}", memory: "1Gi"}},
                      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: ["ALL"]}},
                      volumeMounts: [{name: "ca", mountPath: "/ca"}, {name: "other", mountPath: "/tmp"}]},
                     {name: "main", image: "b"}],
                   initContainers: [{name: "init", image: "c"}],
                   volumes: [{name: "ca", configMap: {name: "ca"}}]}}}}},
               variables: {}}
              """));

  private static final ClusterFacts FACTS =
      new ClusterFacts(
          Optional.of("2d11c478"), Optional.of("http://server:4200/api"), Optional.of(TEMPLATE));

  @Property
  void leavesTheGivenTreeAsItWas(
      @ForAll("allMutations") Mutation mutation, @ForAll("objects") JsonNode object) {
    JsonNode before = object.deepCopy();

    mutate(mutation, object);

    assertThatObject(object).isEqualTo(before);
    assertThat(object).hasToString(before.toString());
  }

  @Property
  void everyPatchAppliesByTheLetterOfTheRfc(
      @ForAll("allMutations") Mutation mutation, @ForAll("objects") JsonNode object)
      throws IOException {
    Patch patch = mutate(mutation, object);

    JsonNode applied = StrictJsonPatch.apply(MutationFixturesTest.json(patch), object);

    assertThat(applied).hasToString(patch.object().toString());
  }

  @Property
  void theSecondTimeThereIsNothingToDo(
      @ForAll("allMutations") Mutation mutation, @ForAll("objects") JsonNode object) {
    Patch patch = mutate(mutation, object);

    Patch again = mutate(mutation, patch.object());

    assertThat(again.operations()).isEmpty();
    assertThatObject(again.object()).isSameAs(patch.object());
  }

  @Property
  void noOperationIsTooMany(
      @ForAll("allMutations") Mutation mutation, @ForAll("objects") JsonNode object)
      throws IOException {
    Patch patch = mutate(mutation, object);
    ArrayNode operations = (ArrayNode) MutationFixturesTest.json(patch);

    for (int left = 0; left < operations.size(); left++) {
      ArrayNode others = operations.deepCopy();
      others.remove(left);

      assertThat(appliedOrNothing(others, object))
          .as("without %s", operations.path(left))
          .isNotEqualTo(Optional.of(patch.object()));
    }
  }

  /** A value goes along in the operation that makes its holder. */
  @Property
  void noOperationIsBelowAnother(
      @ForAll("allMutations") Mutation mutation, @ForAll("objects") JsonNode object) {
    List<FieldPath> paths =
        mutate(mutation, object).operations().stream().map(PatchOperation::path).toList();

    assertThat(paths.stream().filter(path -> !path.isAfterLast())).doesNotHaveDuplicates();
    assertThat(paths)
        .allSatisfy(path -> assertThat(paths).doesNotContainAnyElementsOf(parents(path)));
  }

  @Property
  void whatIsThereStaysInItsPlace(
      @ForAll("mutations") Mutation mutation, @ForAll("objects") JsonNode object) {
    JsonNode after = mutate(mutation, object).object();

    assertThat(Kept.changes(object, after))
        .allMatch(changed -> mutation instanceof Environment && isEmptyFact(changed, object));
  }

  @Property
  void overrideReplacesNothingElse(
      @ForAll("overriding") Mutation mutation, @ForAll("objects") JsonNode object) {
    JsonNode after = mutate(mutation, object).object();

    assertThat(Kept.changes(object, after))
        .allMatch(changed -> names(changed).anyMatch(OVERRIDING.get(mutation)::contains));
  }

  @Property
  void onlyListsThatAreMeantToGrowDo(
      @ForAll("allMutations") Mutation mutation, @ForAll("objects") JsonNode object) {
    JsonNode after = mutate(mutation, object).object();

    assertThat(Kept.longerLists(object, after, FieldPath.ROOT))
        .extracting(FieldPath::name)
        .isSubsetOf(
            "drop",
            "env",
            "volumeMounts",
            "volumes",
            "imagePullSecrets",
            "containers",
            "initContainers");
  }

  @Property
  void prefectsLabelsAreNeverTouched(
      @ForAll("allMutations") Mutation mutation, @ForAll("objects") JsonNode object) {
    JsonNode after = mutate(mutation, object).object();

    assertThat(prefectLabels(after)).isEqualTo(prefectLabels(object));
  }

  @Property
  void patchesStayInMetadataAndSpec(
      @ForAll("allMutations") Mutation mutation, @ForAll("objects") JsonNode object) {
    assertThat(mutate(mutation, object).operations())
        .extracting(operation -> operation.path().pointer())
        .allSatisfy(pointer -> assertThat(pointer).matches("/(metadata|spec|template)(/.*)?"));
  }

  @Provide
  Arbitrary<Mutation> mutations() {
    return Arbitraries.of(MUTATIONS);
  }

  @Provide
  Arbitrary<Mutation> overriding() {
    return Arbitraries.of(OVERRIDING.keySet());
  }

  @Provide
  Arbitrary<Mutation> allMutations() {
    return Arbitraries.oneOf(mutations(), overriding());
  }

  @Provide
  Arbitrary<JsonNode> objects() {
    return Workloads.any();
  }

  private static Patch mutate(Mutation mutation, JsonNode object) {
    Patch patch = new Patch(object);
    mutation.mutate(Workload.of(object).orElseThrow(), FACTS, patch);
    return patch;
  }

  private static Optional<JsonNode> appliedOrNothing(JsonNode operations, JsonNode object) {
    try {
      return Optional.of(StrictJsonPatch.apply(operations, object));
    } catch (AssertionError _) {
      return Optional.empty();
    }
  }

  /** An empty API URL or cluster UID is filled in, without {@code override}. */
  private static boolean isEmptyFact(FieldPath path, JsonNode object) {
    return path.dotted().matches(".*\\.env\\[\\d+]\\.value")
        && path.in(object).textValue().isEmpty();
  }

  private static List<FieldPath> parents(FieldPath path) {
    return Stream.iterate(path.parent(), Optional::isPresent, at -> at.orElseThrow().parent())
        .map(Optional::orElseThrow)
        .toList();
  }

  private static Stream<String> names(FieldPath path) {
    return Stream.concat(Stream.of(path), parents(path).stream()).map(FieldPath::name);
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
