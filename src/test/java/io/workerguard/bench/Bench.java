package io.workerguard.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures what {@code make bench} was asked for, and prints one table of it all. */
public final class Bench {

  private static final List<String> ALL =
      List.of(
          "engine",
          "pod-security",
          "base-job-template",
          "largest",
          "render",
          "processes",
          "server");

  private Bench() {}

  /** Takes the parts to measure; without any it measures all. */
  public static void main(String[] parts) throws Exception {
    Effort effort =
        Effort.valueOf(System.getenv().getOrDefault("BENCH", "short").toUpperCase(Locale.ROOT));
    String begin = now();
    List<Figure> figures = new ArrayList<>();
    for (String part : parts.length == 0 ? ALL : List.of(parts)) {
      figures.addAll(
          switch (part) {
            case "engine" -> EngineFigures.measure(effort);
            case "pod-security" -> PodSecurityFigures.measure(effort);
            case "base-job-template" -> TemplateFigures.measure(effort);
            case "largest" -> LargestFigures.measure(effort);
            case "render" -> RenderFigures.measure(effort);
            case "processes" -> ProcessFigures.measure(effort);
            case "server" -> ServerFigures.measure(effort);
            default -> throw new IllegalArgumentException("no part is called " + part + ": " + ALL);
          });
    }
    System.out.println();
    System.out.println("Measured on %s".formatted(machine()));
    System.out.println("from        %s".formatted(begin));
    System.out.println("to          %s".formatted(now()));
    System.out.println();
    System.out.println(Figure.heading());
    figures.forEach(figure -> System.out.println(figure.row()));
  }

  private static String machine() throws IOException {
    String processor =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.replaceFirst(".*: ", ""))
            .findFirst()
            .orElse("a processor without a name");
    return "%d cores of %s, %s %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor,
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"));
  }

  private static String now() {
    return "%s, load average %s"
        .formatted(
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            Figure.text(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
  }
}
