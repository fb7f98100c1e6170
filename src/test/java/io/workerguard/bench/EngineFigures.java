package io.workerguard.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What the engine costs, without a server around it: time and garbage of one answer. */
final class EngineFigures {

  private static final String GARBAGE = "gc.alloc.rate.norm";

  private final Effort effort;
  private final List<Figure> figures = new ArrayList<>();

  private EngineFigures(Effort effort) {
    this.effort = effort;
  }

  static List<Figure> measure(Effort effort) throws RunnerException {
    EngineFigures engine = new EngineFigures(effort);
    engine.smallReviews();
    engine.largeReviews();
    return List.copyOf(engine.figures);
  }

  private void smallReviews() throws RunnerException {
    Collection<RunResult> builtIn = run(".*", BenchReview.FLOW_RUN, BenchEngine.BUILT_IN);
    RunResult whole = pick(builtIn, "whole");
    figures.add(time("8 KB: decode, mutate, validate, encode twice", whole).below(150));
    figures.add(garbage("  garbage of that", whole).below(120));
    for (String webhook : List.of("mutate", "validate")) {
      RunResult one = pick(builtIn, webhook);
      figures.add(time("8 KB: /%s alone".formatted(webhook), one));
      figures.add(garbage("  garbage of that", one));
    }
    Collection<RunResult> more = run("validate", BenchReview.FLOW_RUN, BenchEngine.HUNDRED_MORE);
    figures.add(
        Figure.of(
                "100 policies more that do not match, 50 patterns each",
                cpu(pick(more, "validate")) - cpu(pick(builtIn, "validate")),
                "µs")
            .remark("CPU of /validate with them, less without")
            .below(20));
    RunResult strict = pick(run("whole", BenchReview.FLOW_RUN, BenchEngine.STRICT), "whole");
    figures.add(time("8 KB: every check and mutation that there is", strict));
    figures.add(garbage("  garbage of that", strict));
  }

  private void largeReviews() throws RunnerException {
    for (BenchReview review : List.of(BenchReview.MANY_VARIABLES, BenchReview.MANY_CONTAINERS)) {
      RunResult whole = pick(run("whole", review, BenchEngine.BUILT_IN), "whole");
      String name = review == BenchReview.MANY_VARIABLES ? "variables" : "containers";
      figures.add(
          Figure.of("1 MiB of %s: the whole of it".formatted(name), cpu(whole) / 1000, "ms")
              .remark("of CPU; by the clock %s ms".formatted(Figure.text(clock(whole) / 1000)))
              .below(50));
    }
  }

  private Collection<RunResult> run(String method, BenchReview review, BenchEngine policies)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(AdmissionBenchmark.class.getName() + "\\." + method + "$")
            .param("review", review.name())
            .param("policies", policies.name())
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuTime.class)
            .forks(2)
            .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
            .warmupIterations(effort.warmups())
            .measurementIterations(effort.iterations())
            .warmupTime(TimeValue.seconds(1))
            .measurementTime(TimeValue.seconds(1));
    return new Runner(options.build()).run();
  }

  private static RunResult pick(Collection<RunResult> results, String method) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .findFirst()
        .orElseThrow();
  }

  private static Figure time(String name, RunResult result) {
    return Figure.of(name, cpu(result), "µs")
        .remark("of CPU; by the clock %s µs".formatted(Figure.text(clock(result))));
  }

  private static Figure garbage(String name, RunResult result) {
    return Figure.of(name, secondary(result, GARBAGE) / 1024, "KB");
  }

  private static double cpu(RunResult result) {
    return secondary(result, CpuTime.NAME);
  }

  private static double clock(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static double secondary(RunResult result, String name) {
    return result.getSecondaryResults().get(name).getScore();
  }
}
