package io.workerguard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How long whole processes take, through the launcher of the distribution. */
final class ProcessFigures {

  private static final Path FOLDER = Path.of("target/bench");
  private static final int MANY = 1000;
  private static final int VARIABLES = 72;

  private final Effort effort;
  private final List<Figure> figures = new ArrayList<>();

  private ProcessFigures(Effort effort) {
    this.effort = effort;
  }

  static List<Figure> measure(Effort effort) throws Exception {
    Files.createDirectories(FOLDER);
    ProcessFigures processes = new ProcessFigures(effort);
    processes.server();
    processes.check("check of one manifest", manifests(1), 0.4);
    processes.check("check of 1,000 manifests in one file", manifests(MANY), 2);
    return List.copyOf(processes.figures);
  }

  private void server() throws Exception {
    GuardServer server = new GuardServer();
    byte[] review = BenchReview.FLOW_RUN.unpatched();
    Runs runs = new Runs(effort.rounds());
    // The first one is the warm-up, of the disk's cache and of this client.
    for (int round = -1; round < effort.rounds(); round++) {
      try (GuardServer.Running running = server.start()) {
        double seconds = server.secondsToFirstAnswer(running, review);
        runs.put(round, seconds, running.process().look());
      }
    }
    runs.addTo(figures, "server: start to the first 200 of /mutate", 1);
  }

  private void check(String name, Path file, double limit) {
    Path output = FOLDER.resolve("check.txt");
    Runs runs = new Runs(effort.rounds());
    for (int round = -1; round < effort.rounds(); round++) {
      try (MeasuredProcess process =
          MeasuredProcess.start(
              output, List.of(GuardServer.LAUNCHER.toString(), "check", file.toString()))) {
        int exit = process.waitForEnd();
        double seconds = process.secondsSinceStart();
        // 1: there are findings.
        if (exit != 0 && exit != 1) {
          throw new IllegalStateException("check ended with %d; see %s".formatted(exit, output));
        }
        runs.put(round, seconds, process);
      }
    }
    runs.addTo(figures, name, limit);
  }

  /** A file with {@code count} Jobs of 5 KB, as Prefect's worker writes them. */
  private static Path manifests(int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(
          """
          ---
          apiVersion: batch/v1
          kind: Job
          metadata:
            name: flow-run-%1$d
            namespace: prefect
            labels:
              prefect.io/flow-run-id: 918b1e30-c8e4-44b6-b2fc-%1$012d
              prefect.io/flow-run-name: industrious-cricket
              prefect.io/version: 3.9.1
          spec:
            backoffLimit: 0
            ttlSecondsAfterFinished: 600
            template:
              spec:
                restartPolicy: Never
                containers:
                  - name: prefect-job
                    image: docker.io/prefecthq/prefect:3.9.1-python3.12
                    args: ["prefect", "flow-run", "execute"]
                    env:
          """
              .formatted(i));
      for (int variable = 0; variable < VARIABLES; variable++) {
        text.append("            - name: SETTING_%02d\n".formatted(variable));
        text.append("              value: \"a plain value\"\n");
      }
    }
    Path file = FOLDER.resolve("manifests-%d.yaml".formatted(count));
    Files.writeString(file, text);
    return file;
  }

  /** The runs of one command that count. */
  private static final class Runs {

    private final double[] seconds;
    private final double[] cpu;
    private final double[] megabytes;

    Runs(int rounds) {
      seconds = new double[rounds];
      cpu = new double[rounds];
      megabytes = new double[rounds];
    }

    void put(int round, double wall, MeasuredProcess process) {
      if (round >= 0) {
        seconds[round] = wall;
        cpu[round] = process.cpuSeconds();
        megabytes[round] = process.peakMegabytes();
      }
    }

    void addTo(List<Figure> figures, String name, double limit) {
      Arrays.sort(seconds);
      figures.add(
          Figure.of(name, median(seconds) * 1000, "ms")
              .remark(
                  "%s to %s; CPU %s ms"
                      .formatted(
                          Figure.text(seconds[0] * 1000),
                          Figure.text(seconds[seconds.length - 1] * 1000),
                          Figure.text(median(cpu) * 1000)))
              .below(limit * 1000));
      figures.add(Figure.of("  peak of its memory", median(megabytes), "MB"));
    }

    private static double median(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }
}
