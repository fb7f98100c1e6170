package io.workerguard.check.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Kubernetes' own evaluator, behind a pipe: see {@code hack/pod-security}. */
final class SecondOpinion implements AutoCloseable {

  private static final Path BUILD = Path.of("hack/pod-security/build").toAbsolutePath();

  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;

  private SecondOpinion(Process process) {
    this.process = process;
    this.answers = process.inputReader();
    this.questions = process.outputWriter();
  }

  /** Starts it, to judge by each of {@code levels}, such as {@code baseline:v1.30}. */
  static SecondOpinion by(List<String> levels) throws IOException, InterruptedException {
    Process build =
        new ProcessBuilder(BUILD.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String program = build.inputReader().readLine();
    if (build.waitFor() != 0) {
      throw new IllegalStateException("hack/pod-security/build failed; see its messages above");
    }
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(levels);
    return new SecondOpinion(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** An answer for each pod: JSON lists of ids, one for each level. */
  List<String> of(List<? extends JsonNode> pods) {
    // Both ends at once: a pipe that is full in one direction would stop the other.
    CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> ask(pods));
    List<String> lines = new ArrayList<>(pods.size());
    try {
      while (lines.size() < pods.size()) {
        String line = answers.readLine();
        if (line == null) {
          throw new IllegalStateException("the second opinion ended; see its messages above");
        }
        lines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    asked.join();
    return lines;
  }

  private void ask(List<? extends JsonNode> pods) {
    try {
      for (JsonNode pod : pods) {
        questions.write(pod.toString());
        questions.write('\n');
      }
      questions.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.onExit().join();
  }
}
