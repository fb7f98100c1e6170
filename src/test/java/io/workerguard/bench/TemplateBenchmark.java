package io.workerguard.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.workerguard.check.BaseJobTemplate;
import io.workerguard.check.Violation;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import io.workerguard.template.render.DefaultTemplate;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the check {@code base-job-template} costs, with Prefect's default template approved. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TemplateBenchmark {

  private final BaseJobTemplate check =
      new BaseJobTemplate(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private final ClusterFacts facts =
      new ClusterFacts(
          Optional.empty(),
          Optional.empty(),
          Optional.of(new io.workerguard.template.BaseJobTemplate(DefaultTemplate.tree())));

  private Workload job;

  /** Reads the Job of a recorded review of 8 KB. */
  @Setup
  public void prepare() throws IOException {
    byte[] review = BenchReview.FLOW_RUN.unpatched();
    job =
        Workload.of(new ObjectMapper().readTree(review).path("request").path("object"))
            .orElseThrow();
    if (!compare().isEmpty()) {
      throw new IllegalStateException("the Job is not what the template makes: " + compare());
    }
  }

  /** The schemas of the variables included. */
  @Benchmark
  public List<Violation> compare() {
    return check.violations(job, facts);
  }
}
