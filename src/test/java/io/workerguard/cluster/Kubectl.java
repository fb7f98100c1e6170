package io.workerguard.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The real kubectl, for one cluster and namespace.
 *
 * @param program where it is
 * @param kubeconfig how it reaches the cluster
 * @param namespace where objects are
 */
record Kubectl(Path program, Path kubeconfig, String namespace) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What a run of it came to.
   *
   * @param exitCode zero if all is well
   * @param out what it printed
   * @param err what it complained of, warnings of the API server included
   */
  record Result(int exitCode, String out, String err) {

    /** This result, which must be a success. */
    Result succeeded() {
      if (exitCode != 0) {
        throw new AssertionError("kubectl failed: " + err);
      }
      return this;
    }
  }

  /** The same kubectl for objects in {@code namespace}. */
  Kubectl in(String namespace) {
    return new Kubectl(program, kubeconfig, namespace);
  }

  /** Runs it. */
  Result run(String... arguments) {
    return runWith("", arguments);
  }

  /** Runs it with {@code input} as its standard input. */
  Result runWith(String input, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--namespace", namespace));
    command.addAll(List.of(arguments));
    try {
      return run(command, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** {@code kubectl create} of a manifest. */
  Result create(String manifest, String... arguments) {
    return onManifest("create", manifest, arguments);
  }

  /** {@code kubectl apply} of a manifest. */
  Result apply(String manifest, String... arguments) {
    return onManifest("apply", manifest, arguments);
  }

  /** The object, such as {@code job/hello}. */
  JsonNode get(String object) {
    return read(run("get", object, "--output", "json").succeeded().out());
  }

  /** The objects of a kind that carry a label, such as {@code job-name=hello}. */
  List<JsonNode> list(String kind, String selector) {
    Result result = run("get", kind, "--selector", selector, "--output", "json").succeeded();
    List<JsonNode> items = new ArrayList<>();
    read(result.out()).path("items").forEach(items::add);
    return items;
  }

  private Result onManifest(String verb, String manifest, String... arguments) {
    List<String> all = new ArrayList<>(List.of(verb, "--filename", "-"));
    all.addAll(List.of(arguments));
    return runWith(manifest, all.toArray(String[]::new));
  }

  private static Result run(List<String> command, String input)
      throws IOException, InterruptedException {
    // Files, so that neither stream can fill up while the other one is read.
    Path in = Files.createTempFile("kubectl", ".in");
    Path out = Files.createTempFile("kubectl", ".out");
    Path err = Files.createTempFile("kubectl", ".err");
    try {
      Files.writeString(in, input);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      return new Result(process.waitFor(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(in);
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
