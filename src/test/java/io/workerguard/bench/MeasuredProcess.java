package io.workerguard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process, with what Linux says of it. */
final class MeasuredProcess implements AutoCloseable {

  /** Linux counts CPU time in hundredths of a second. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int PAST_COMMAND = 2;
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  private final Process process;
  private final long begin = System.nanoTime();
  private double cpuSeconds;
  private double peakMegabytes;

  private MeasuredProcess(Process process) {
    this.process = process;
  }

  /** Starts {@code command}; what it prints goes to {@code output}. */
  static MeasuredProcess start(Path output, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("KUBECONFIG", "target/no-kubeconfig");
    builder.environment().put("WORKER_GUARD_JAVA_OPTIONS", "-Xmx256m");
    try {
      return new MeasuredProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  double secondsSinceStart() {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Waits for its end, watching its memory and CPU time; answers the exit code. */
  int waitForEnd() {
    try {
      while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
        look();
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads what Linux counts; keeps what it read before where the process has just ended. */
  MeasuredProcess look() {
    try {
      Path entry = Path.of("/proc", String.valueOf(process.pid()));
      String stat = Files.readString(entry.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + PAST_COMMAND).split(" ");
      long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
      cpuSeconds = Math.max(cpuSeconds, ticks / TICKS_PER_SECOND);
      peakMegabytes = Math.max(peakMegabytes, megabytes(entry, "VmHWM:"));
    } catch (IOException e) {
      // It is gone, or this is not Linux: the figures stay as they were.
    }
    return this;
  }

  double cpuSeconds() {
    return cpuSeconds;
  }

  double peakMegabytes() {
    return peakMegabytes;
  }

  double residentMegabytes() {
    try {
      return megabytes(Path.of("/proc", String.valueOf(process.pid())), "VmRSS:");
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  private static double megabytes(Path entry, String name) throws IOException {
    for (String line : Files.readAllLines(entry.resolve("status"))) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    return 0;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
