package io.workerguard.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;

/** What the check pod-security costs, beside Kubernetes' own evaluator on the same pods. */
final class PodSecurityFigures {

  private static final String BUILD = "hack/pod-security/build";

  /** A line of {@code -bench}, for each pod in the order of the file. */
  private static final Pattern PEER = Pattern.compile("([0-9.]+) ns/op\\s+([0-9]+) B/op");

  private PodSecurityFigures() {}

  static List<Figure> measure(Effort effort)
      throws RunnerException, IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    List<Matcher> peer = peer();
    for (PodSecurityBenchmark.Case pod : PodSecurityBenchmark.Case.values()) {
      InProcess measured =
          InProcess.measure(PodSecurityBenchmark.class, Map.of("pod", pod.name()), effort);
      boolean passes = pod == PodSecurityBenchmark.Case.PASSING;
      String name = passes ? "that passes" : "that fails ten checks";
      Figure spent =
          Figure.of(
              "pod-security, restricted, a pod of 8 KB " + name, measured.microseconds(), "µs");
      figures.add(spent.below(passes ? 10 : 40));
      Figure left = Figure.of("  garbage of that", measured.kilobytes(), "KB");
      figures.add(passes ? left.below(4) : left);
      if (!peer.isEmpty()) {
        Matcher line = peer.get(pod.ordinal());
        double peerTime = Double.parseDouble(line.group(1)) / 1000;
        double peerGarbage = Double.parseDouble(line.group(2)) / 1024;
        figures.add(
            Figure.of("  Kubernetes' own evaluator", peerTime, "µs").remark("in Go, typed pod"));
        figures.add(Figure.of("  garbage of that", peerGarbage, "KB"));
      }
    }
    return List.copyOf(figures);
  }

  /** Nothing where the evaluator cannot be built. */
  private static List<Matcher> peer() throws IOException, InterruptedException {
    Process build =
        new ProcessBuilder(BUILD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String program = build.inputReader().readLine();
    if (build.waitFor() != 0) {
      return List.of();
    }
    Process bench =
        new ProcessBuilder(program, "-bench", "restricted:latest")
            .redirectInput(PodSecurityBenchmark.PODS.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return bench.inputReader().lines().map(PEER::matcher).filter(Matcher::find).toList();
  }
}
