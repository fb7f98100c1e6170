package io.workerguard.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What rendering base job templates costs: one in process, and a thousand as a command. */
final class RenderFigures {

  private static final String GARBAGE = "gc.alloc.rate.norm";
  private static final Path FOLDER = Path.of("target/bench");
  private static final Path CASES = Path.of("src/test/resources/templates");
  private static final int MANY = 1000;

  private RenderFigures() {}

  static List<Figure> measure(Effort effort) throws RunnerException, IOException {
    List<Figure> figures = new ArrayList<>();
    RunResult render =
        new Runner(
                new OptionsBuilder()
                    .include(RenderBenchmark.class.getName())
                    .addProfiler(GCProfiler.class)
                    .forks(2)
                    .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
                    .warmupIterations(effort.warmups())
                    .measurementIterations(effort.iterations())
                    .warmupTime(TimeValue.seconds(2))
                    .measurementTime(TimeValue.seconds(1))
                    .build())
            .runSingle();
    double time = render.getPrimaryResult().getScore();
    double garbage = render.getSecondaryResults().get(GARBAGE).getScore() / 1024;
    figures.add(Figure.of("rendering the default base job template", time, "µs").below(150));
    figures.add(Figure.of("  garbage of that", garbage, "KB"));
    figures.add(manyCases(effort));
    return List.copyOf(figures);
  }

  /** The whole process, from its start to its end. */
  private static Figure manyCases(Effort effort) throws IOException {
    Files.createDirectories(FOLDER);
    Path cases = cases();
    double[] seconds = new double[effort.rounds()];
    for (int round = -1; round < seconds.length; round++) {
      List<String> command =
          List.of(GuardServer.LAUNCHER.toString(), "template", "--cases", cases.toString());
      try (MeasuredProcess process =
          MeasuredProcess.start(FOLDER.resolve("rendered.jsonl"), command)) {
        int exit = process.waitForEnd();
        if (exit != 0) {
          throw new IllegalStateException("template --cases ended with " + exit);
        }
        seconds[Math.max(round, 0)] = process.secondsSinceStart();
      }
    }
    Arrays.sort(seconds);
    return Figure.of(
            "template --cases, 1,000 of them, whole process",
            seconds[seconds.length / 2] * 1000,
            "ms")
        .remark(
            "%s to %s"
                .formatted(
                    Figure.text(seconds[0] * 1000),
                    Figure.text(seconds[seconds.length - 1] * 1000)))
        .below(3000);
  }

  /** A thousand lines: the recorded cases over and over. */
  private static Path cases() throws IOException {
    List<String> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.sorted().toList()) {
        inputs.add(new ObjectMapper().readTree(file.toFile()).path("input").toString());
      }
    }
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      lines.append(inputs.get(i % inputs.size())).append('\n');
    }
    return Files.writeString(FOLDER.resolve("cases.jsonl"), lines);
  }
}
