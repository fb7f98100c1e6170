package io.workerguard.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run of a program came to.
 *
 * @param exitCode zero if all is well
 * @param out what it printed
 * @param err what it complained of, warnings of the API server included
 */
record Run(int exitCode, String out, String err) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Runs {@code command} with {@code input} as its standard input. */
  static Run of(List<String> command, String input) {
    try {
      return run(command, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Run run(List<String> command, String input)
      throws IOException, InterruptedException {
    // Files, so that neither stream can fill up while the other one is read.
    Path in = Files.createTempFile("run", ".in");
    Path out = Files.createTempFile("run", ".out");
    Path err = Files.createTempFile("run", ".err");
    try {
      Files.writeString(in, input);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      return new Run(process.waitFor(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(in);
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** This run, which must be a success. */
  Run succeeded() {
    if (exitCode != 0) {
      throw new AssertionError("exit code %d: %s".formatted(exitCode, err));
    }
    return this;
  }

  /** What it printed, as JSON. */
  JsonNode json() {
    try {
      return JSON.readTree(out);
    } catch (IOException e) {
      throw new UncheckedIOException(out, e);
    }
  }
}
