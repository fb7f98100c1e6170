package io.workerguard.bench;

import io.workerguard.Json;
import io.workerguard.check.PodSecurity;
import io.workerguard.check.Violation;
import io.workerguard.check.podsecurity.Level;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the check {@code pod-security} costs at the level restricted. Kubernetes' own evaluator on
 * the same pods: {@code $(hack/pod-security/build) -bench restricted:latest <
 * src/test/resources/pod-security/benchmark.jsonl}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PodSecurityBenchmark {

  static final Path PODS = Path.of("src/test/resources/pod-security/benchmark.jsonl");

  /** The pods, a line each. */
  public enum Case {
    PASSING,
    TEN_FAILING
  }

  /** Which of the pods. */
  @Param public Case pod;

  private final PodSecurity check =
      new PodSecurity(Level.RESTRICTED, Optional.empty(), Optional.empty());

  private Workload workload;

  /** Reads the pod, 8 KB of JSON. */
  @Setup
  public void prepare() throws IOException {
    workload = Workload.of(Json.of(Files.readAllLines(PODS).get(pod.ordinal()))).orElseThrow();
  }

  /** Every violation with its texts. */
  @Benchmark
  public List<Violation> restricted() {
    return check.violations(workload, ClusterFacts.NONE);
  }
}
