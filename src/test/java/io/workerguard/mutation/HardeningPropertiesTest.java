package io.workerguard.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.check.PodSecurity;
import io.workerguard.check.podsecurity.Level;
import io.workerguard.model.Container;
import io.workerguard.model.Pod;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.List;
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

  /** Without one the kubelet starts no container of an image that names no user, as Prefect's. */
  @Property
  void aNumericUserComesWithRunAsNonRoot(
      @ForAll("objects") JsonNode object, @ForAll boolean override) {
    Pod before = Workload.of(object).orElseThrow().pod();

    Pod after = mutate(PodSecurityDefaults.Level.RESTRICTED, Optional.of(override), object).pod();

    for (int i = 0; i < after.containers().size() && !after.isWindows(); i++) {
      if (!effective("runAsNonRoot", before, i).equals(effective("runAsNonRoot", after, i))) {
        assertThat(effective("runAsUser", after, i).isIntegralNumber()).isTrue();
        assertThat(effective("runAsUser", after, i).intValue()).isNotZero();
      }
    }
  }

  @Property
  void linuxFieldsAreNotAddedOnWindows(
      @ForAll("objects") JsonNode object, @ForAll boolean override) {
    Pod before = Workload.of(object).orElseThrow().pod();

    Pod after = mutate(PodSecurityDefaults.Level.RESTRICTED, Optional.of(override), object).pod();

    if (before.isWindows()) {
      assertThatObject(withoutRunAsNonRoot(after)).isEqualTo(withoutRunAsNonRoot(before));
    }
  }

  /** The API server refuses a container that may not escalate and is free to all the same. */
  @Property
  void noContainerIsMadeToContradictItself(
      @ForAll("objects") JsonNode object, @ForAll boolean override) {
    Pod before = Workload.of(object).orElseThrow().pod();

    Pod after = mutate(PodSecurityDefaults.Level.RESTRICTED, Optional.of(override), object).pod();

    for (int i = 0; i < after.containers().size(); i++) {
      if (!contradictsItself(before.containers().get(i))) {
        assertThat(contradictsItself(after.containers().get(i))).isFalse();
      }
    }
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

  /** What the kubelet goes by: the container's own field, or else the pod's. */
  private static JsonNode effective(String field, Pod pod, int container) {
    JsonNode own = pod.containers().get(container).securityContext().path(field);
    return own.isMissingNode() || own.isNull()
        ? pod.spec().path("securityContext").path(field)
        : own;
  }

  private static boolean contradictsItself(Container container) {
    JsonNode context = container.securityContext();
    boolean addsSysAdmin =
        context.path("capabilities").path("add").toString().contains("\"CAP_SYS_ADMIN\"");
    return context.path("allowPrivilegeEscalation").equals(BooleanNode.FALSE)
        && (context.path("privileged").equals(BooleanNode.TRUE) || addsSysAdmin);
  }

  /** Empty and absent security contexts look alike. */
  private static JsonNode withoutRunAsNonRoot(Pod pod) {
    ObjectNode spec = pod.spec().deepCopy();
    List<JsonNode> holders = new ArrayList<>(List.of(spec));
    spec.path("initContainers").forEach(holders::add);
    spec.path("containers").forEach(holders::add);
    for (JsonNode holder : holders) {
      if (holder.path("securityContext") instanceof ObjectNode context) {
        context.remove("runAsNonRoot");
      }
      if (holder.path("securityContext").isEmpty()) {
        ((ObjectNode) holder).remove("securityContext");
      }
    }
    return spec;
  }
}
