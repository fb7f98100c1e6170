package io.workerguard.cli;

import io.workerguard.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where the objects are read from. */
final class InputOptions {

  @Parameters(
      paramLabel = "FILE|DIR|GLOB|-",
      description =
          "Files, folders (every .yaml, .yml and .json below them), globs such as 'deploy/**/*.yaml',"
              + " or - for standard input, which is also read when no path is given.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--stdin-filename",
      paramLabel = "NAME",
      description = "What to call standard input in the report.")
  private String stdinName = "<stdin>";

  @Option(names = "--allow-empty", description = "Take input without a Kubernetes object for fine.")
  private boolean allowEmpty;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "How many files to read at a time. The output is the same for every N.")
  private Optional<Integer> jobs = Optional.empty();

  /** The paths to read, with what stands for them where none is given. */
  List<String> paths(Console console) {
    if (!paths.isEmpty()) {
      return paths;
    }
    if (console.terminal().input()) {
      throw new UsageException(
          "nothing to read: name files or folders, or pipe YAML in, as in helm template … |"
              + " worker-guard check -");
    }
    return List.of("-");
  }

  /** Finds the texts. */
  Inputs find(Console console) {
    Inputs inputs = new Inputs(console.in(), stdinName);
    paths(console).forEach(inputs::add);
    return inputs;
  }

  /** What {@code work} makes of each text, in the order of {@code inputs}. */
  <T> List<T> forEach(List<Input> inputs, Function<Input, T> work) {
    int threads =
        Math.min(inputs.size(), jobs.orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    if (threads <= 1) {
      return inputs.stream().map(work).toList();
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> running =
          inputs.stream().map(input -> pool.submit(() -> work.apply(input))).toList();
      List<T> done = new ArrayList<>();
      for (Future<T> future : running) {
        done.add(future.get());
      }
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * What there is to say of input that holds nothing of what is {@code wanted}, if it is worth
   * saying.
   */
  Optional<Problem> ifEmpty(String wanted, Inputs inputs, Console console, int bytes) {
    if (allowEmpty) {
      return Optional.empty();
    }
    List<Input> found = inputs.found();
    String where = found.size() == 1 ? found.getFirst().path() : String.join(" ", paths(console));
    String size = found.size() == 1 ? bytes + " bytes" : found.size() + " files";
    return Optional.of(
        Problem.of(
            "no-objects",
            where,
            "no "
                + wanted
                + " in "
                + where
                + " ("
                + size
                + "). If that is expected, pass --allow-empty."));
  }
}
