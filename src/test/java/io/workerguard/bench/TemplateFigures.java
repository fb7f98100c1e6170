package io.workerguard.bench;

import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What the check base-job-template costs. */
final class TemplateFigures {

  private static final String GARBAGE = "gc.alloc.rate.norm";

  private TemplateFigures() {}

  static List<Figure> measure(Effort effort) throws RunnerException {
    RunResult result =
        new Runner(
                new OptionsBuilder()
                    .include(TemplateBenchmark.class.getName())
                    .addProfiler(GCProfiler.class)
                    .forks(2)
                    .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
                    .warmupIterations(effort.warmups())
                    .measurementIterations(effort.iterations())
                    .warmupTime(TimeValue.seconds(2))
                    .measurementTime(TimeValue.seconds(1))
                    .build())
            .runSingle();
    double time = result.getPrimaryResult().getScore();
    double garbage = result.getSecondaryResults().get(GARBAGE).getScore() / 1024;
    return List.of(
        Figure.of("base-job-template, a Job of 8 KB that passes", time, "µs").below(60),
        Figure.of("  garbage of that", garbage, "KB"));
  }
}
