package io.workerguard.cluster;

import com.fasterxml.jackson.databind.JsonNode;
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

  /** The same kubectl for objects in {@code namespace}. */
  Kubectl in(String namespace) {
    return new Kubectl(program, kubeconfig, namespace);
  }

  /** Runs it. */
  Run run(String... arguments) {
    return runWith("", arguments);
  }

  /** Runs it with {@code input} as its standard input. */
  Run runWith(String input, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--namespace", namespace));
    command.addAll(List.of(arguments));
    return Run.of(command, input);
  }

  /** {@code kubectl create} of a manifest. */
  Run create(String manifest, String... arguments) {
    return onManifest("create", manifest, arguments);
  }

  /** {@code kubectl apply} of a manifest. */
  Run apply(String manifest, String... arguments) {
    return onManifest("apply", manifest, arguments);
  }

  /** The object, such as {@code job/hello}. */
  JsonNode get(String object) {
    return run("get", object, "--output", "json").succeeded().json();
  }

  /** The objects of a kind that carry a label, such as {@code job-name=hello}. */
  List<JsonNode> list(String kind, String selector) {
    Run result = run("get", kind, "--selector", selector, "--output", "json").succeeded();
    List<JsonNode> items = new ArrayList<>();
    result.json().path("items").forEach(items::add);
    return items;
  }

  private Run onManifest(String verb, String manifest, String... arguments) {
    List<String> all = new ArrayList<>(List.of(verb, "--filename", "-"));
    all.addAll(List.of(arguments));
    return runWith(manifest, all.toArray(String[]::new));
  }
}
