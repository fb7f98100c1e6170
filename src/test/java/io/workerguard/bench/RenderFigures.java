package io.workerguard.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/** What rendering base job templates costs: one in process, and a thousand as a command. */
final class RenderFigures {

  private static final Path FOLDER = Path.of("target/bench");
  private static final Path CASES = Path.of("src/test/resources/templates");
  private static final int MANY = 1000;

  private RenderFigures() {}

  static List<Figure> measure(Effort effort) throws RunnerException, IOException {
    List<Figure> figures =
        new ArrayList<>(
            InProcess.measure(RenderBenchmark.class, Map.of(), effort)
                .figures("rendering the default base job template", 150));
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
