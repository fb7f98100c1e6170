package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.FieldPath;
import io.workerguard.model.WorkloadKind;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.Tuple;

/**
 * Makes workloads for properties: a pod with one bare container, in an object of any kind, changed
 * by a list of {@link Tweak}s. A case that fails shrinks to a Pod with the fewest of them.
 *
 * <p>A property names one of the arbitraries in a {@code @Provide} method. Everything else takes
 * {@link #stream}, in which the same seed gives the same objects; it works within {@code
 * JqwikSession.run} or in a property.
 */
public final class Workloads {

  private static final int MOST_TWEAKS = 25;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Workloads() {}

  /**
   * Objects of the right types in which nothing contradicts the restricted level. Null may stand
   * for nothing. The API server may still refuse one, for a volume that is mounted and not there,
   * two containers of one name, or a field of Linux in a pod for Windows.
   */
  public static Arbitrary<JsonNode> sound() {
    return of(Arbitraries.of(WorkloadTweaks.SOUND), List.of(WorkloadKind.values()));
  }

  /** Objects of the right types, which may contradict any level. */
  public static Arbitrary<JsonNode> typed() {
    return typed(List.of(WorkloadKind.values()));
  }

  /** The same, of Pods alone. */
  public static Arbitrary<JsonNode> typedPods() {
    return typed(List.of(WorkloadKind.POD));
  }

  /** Whatever JSON anybody could send: wrong types, too, and what misses the fields it needs. */
  public static Arbitrary<JsonNode> any() {
    Arbitrary<Tweak> tweaks =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(WorkloadTweaks.SOUND)),
            Tuple.of(3, Arbitraries.of(WorkloadTweaks.CONTRADICTING)),
            Tuple.of(1, Arbitraries.of(WorkloadTweaks.ODD)));
    return of(tweaks, List.of(WorkloadKind.values()));
  }

  /** Objects of {@code arbitrary}, always the same of one seed. */
  public static Stream<JsonNode> stream(Arbitrary<JsonNode> arbitrary, long seed) {
    return arbitrary.generator(1000).stream(new Random(seed)).map(Shrinkable::value);
  }

  private static Arbitrary<JsonNode> typed(List<WorkloadKind> kinds) {
    Arbitrary<Tweak> tweaks =
        Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.of(WorkloadTweaks.SOUND)),
            Tuple.of(1, Arbitraries.of(WorkloadTweaks.CONTRADICTING)));
    return of(tweaks, kinds);
  }

  private static Arbitrary<JsonNode> of(Arbitrary<Tweak> tweaks, List<WorkloadKind> kinds) {
    return Combinators.combine(
            Arbitraries.of(kinds),
            tweaks.list().ofMaxSize(MOST_TWEAKS).withSizeDistribution(RandomDistribution.uniform()))
        .as(Workloads::workload)
        .withoutEdgeCases();
  }

  private static JsonNode workload(WorkloadKind kind, List<Tweak> tweaks) {
    FieldPath template = kind.template();
    ObjectNode pod = NODES.objectNode();
    ObjectNode named = template.equals(FieldPath.ROOT) ? pod : pod.putObject("owner");
    named.putObject("metadata").put("name", "x");
    Tweak.of("spec.containers[0].image", NODES.textNode("a")).apply(pod);
    tweaks.forEach(tweak -> tweak.apply(pod));
    JsonNode owner = pod.path("owner");
    pod.remove("owner");
    ObjectNode object = NODES.objectNode();
    object.put("apiVersion", kind.group().isEmpty() ? "v1" : kind.group() + "/v1");
    object.put("kind", kind.kind());
    if (template.equals(FieldPath.ROOT)) {
      return object.setAll(pod);
    }
    if (owner instanceof ObjectNode fields) {
      object.setAll(fields);
    }
    ObjectNode holder = object;
    for (FieldPath at : template.parent().map(Workloads::steps).orElse(List.of())) {
      holder =
          holder.path(at.name()) instanceof ObjectNode fields
              ? fields
              : holder.putObject(at.name());
    }
    holder.set(template.name(), pod);
    return object;
  }

  private static List<FieldPath> steps(FieldPath path) {
    return path.equals(FieldPath.ROOT)
        ? List.of()
        : Stream.concat(steps(path.parent().orElseThrow()).stream(), Stream.of(path)).toList();
  }
}
