package io.workerguard.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.check.PodSecurity;
import io.workerguard.check.podsecurity.Level;
import io.workerguard.model.Pod;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** After {@code pod-security-defaults} a pod meets the level, unless it says otherwise itself. */
class HardeningPropertiesTest {

  private static final Optional<Boolean> NO = Optional.empty();

  @Property
  void whatSaysNothingToTheContraryMeetsRestricted(@ForAll("soundObjects") JsonNode object) {
    Workload mutated = mutate(PodSecurityDefaults.Level.RESTRICTED, NO, object);

    assertThat(Contradiction.in(mutated.pod(), Level.RESTRICTED)).isEmpty();
    assertMeets(Level.RESTRICTED, mutated, true);
  }

  /** Exactly those that contradict themselves fail: so no contradiction is mended in silence. */
  @Property
  void exactlyWhatContradictsRestrictedFailsIt(@ForAll("objects") JsonNode object) {
    Pod before = Workload.of(object).orElseThrow().pod();

    Workload mutated = mutate(PodSecurityDefaults.Level.RESTRICTED, NO, object);

    boolean meets = Contradiction.in(before, Level.RESTRICTED).isEmpty();
    assertMeets(Level.RESTRICTED, mutated, meets);
  }

  @Property
  void exactlyWhatContradictsBaselineFailsIt(@ForAll("objects") JsonNode object) {
    Pod before = Workload.of(object).orElseThrow().pod();

    Workload mutated = mutate(PodSecurityDefaults.Level.BASELINE, NO, object);

    boolean meets = Contradiction.in(before, Level.BASELINE).isEmpty();
    assertMeets(Level.BASELINE, mutated, meets);
  }

  @Property
  void overrideMendsWhatItCan(@ForAll("objects") JsonNode object) {
    Pod before = Workload.of(object).orElseThrow().pod();

    Workload mutated = mutate(PodSecurityDefaults.Level.RESTRICTED, Optional.of(true), object);

    boolean meets = Contradiction.inSpiteOfOverride(before, Level.RESTRICTED).isEmpty();
    assertMeets(Level.RESTRICTED, mutated, meets);
  }

  @Provide
  Arbitrary<JsonNode> objects() {
    return Workloads.typed();
  }

  @Provide
  Arbitrary<JsonNode> soundObjects() {
    return Workloads.sound();
  }

  private static Workload mutate(
      PodSecurityDefaults.Level level, Optional<Boolean> override, JsonNode object) {
    Patch patch = new Patch(object);
    new PodSecurityDefaults(
            level, Optional.empty(), Optional.empty(), Optional.empty(), NO, override)
        .mutate(Workload.of(object).orElseThrow(), ClusterFacts.NONE, patch);
    return Workload.of(patch.object()).orElseThrow();
  }

  private static void assertMeets(Level level, Workload mutated, boolean expected) {
    PodSecurity check = new PodSecurity(level, Optional.empty(), Optional.empty());

    assertThat(check.violations(mutated, ClusterFacts.NONE))
        .as("violations of %s", mutated.object())
        .matches(violations -> violations.isEmpty() == expected, expected ? "none" : "some");
  }
}
