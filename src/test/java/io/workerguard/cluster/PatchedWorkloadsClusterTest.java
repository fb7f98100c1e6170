package io.workerguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No patch spoils an object: what the API server accepts without the guard, it accepts with what
 * the guard adds.
 *
 * <p>{@code -Dseed=NUMBER} repeats a run, {@code -Dworkloads=NUMBER} makes it longer or shorter.
 */
@ClusterTest
class PatchedWorkloadsClusterTest {

  private static final Path FOLDER = Path.of("src/test/resources/cluster");

  private static final int WORKLOADS = Integer.getInteger("workloads", 300);

  /** As many faults are made small and shown; often they are one. */
  private static final int SHOWN = 3;

  private final GuardedCluster cluster;

  PatchedWorkloadsClusterTest(GuardedCluster cluster) {
    this.cluster = cluster;
  }

  @ParameterizedTest
  @ValueSource(strings = {"every-mutation.yaml", "every-override.yaml"})
  void whatIsAcceptedWithoutTheGuardIsAcceptedWithIt(String policies) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.printf("%d workloads for %s, seed %d%n", WORKLOADS, policies, seed);
    AcceptableWorkloads workloads =
        new AcceptableWorkloads(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    Kubectl guarded = cluster.namespaceGuardedBy(FOLDER.resolve(policies));
    String unguarded = cluster.unguardedNamespace().namespace();
    Map<String, Integer> accepted = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    int made = 0;
    try (DryRuns dryRuns = new DryRuns(guarded.kubeconfig())) {
      Trial trial = new Trial(dryRuns, unguarded, guarded.namespace());
      for (int patched = 0; patched < WORKLOADS && faults.size() < SHOWN; made++) {
        JsonNode workload = workloads.next();
        if (trial.isAcceptable(workload)) {
          patched++;
          accepted.merge(workload.path("kind").textValue(), 1, Integer::sum);
          if (trial.isSpoilt(workload)) {
            faults.add(trial.fault(workload));
          }
        }
      }
    }

    assertThat(faults).as("accepted without the guard alone, seed %d", seed).isEmpty();
    System.out.printf("Accepted with and without the guard, of %d: %s%n", made, accepted);
    // A generator whose objects are hardly ever accepted, or all alike, would prove little.
    assertThat(made).isLessThan(4 * WORKLOADS);
    assertThat(accepted).hasSize(9);
  }

  /** The two namespaces in which a workload is tried. */
  private record Trial(DryRuns dryRuns, String unguarded, String guarded) {

    boolean isAcceptable(JsonNode workload) {
      return dryRuns.create(workload, unguarded).isAccepted();
    }

    boolean isSpoilt(JsonNode workload) {
      return !dryRuns.create(workload, guarded).isAccepted();
    }

    String fault(JsonNode workload) {
      JsonNode smallest =
          Smallest.of(
              workload,
              less ->
                  less.has("kind")
                      && less.has("apiVersion")
                      && isAcceptable(less)
                      && isSpoilt(less));
      return "%s: %s"
          .formatted(
              smallest, dryRuns.create(smallest, guarded).object().path("message").textValue());
    }
  }
}
