package io.workerguard.bench;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Time and garbage of one call, taken by JMH.
 *
 * @param microseconds the time by the clock
 * @param kilobytes the garbage
 */
record InProcess(double microseconds, double kilobytes) {

  private static final String GARBAGE = "gc.alloc.rate.norm";

  /** Runs the one method of {@code benchmark} with {@code parameters}. */
  static InProcess measure(Class<?> benchmark, Map<String, String> parameters, Effort effort)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName())
            .addProfiler(GCProfiler.class)
            .forks(2)
            .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
            .warmupIterations(effort.warmups())
            .measurementIterations(effort.iterations())
            .warmupTime(TimeValue.seconds(2))
            .measurementTime(TimeValue.seconds(1));
    parameters.forEach(options::param);
    RunResult result = new Runner(options.build()).runSingle();
    return new InProcess(
        result.getPrimaryResult().getScore(),
        result.getSecondaryResults().get(GARBAGE).getScore() / 1024);
  }

  /** The time under {@code name}, beside its limit, and the garbage below it. */
  List<Figure> figures(String name, double limit) {
    return List.of(
        Figure.of(name, microseconds, "µs").below(limit),
        Figure.of("  garbage of that", kilobytes, "KB"));
  }
}
