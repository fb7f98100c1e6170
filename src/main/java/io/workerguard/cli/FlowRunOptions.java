package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.template.render.Fixtures;
import io.workerguard.template.render.PrefectRelease;
import io.workerguard.template.render.RenderInput;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flow run that a template is rendered for, and the worker that does it. */
final class FlowRunOptions {

  private static final String SOME_ID = "00000000-0000-4000-8000-00000000000";

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description =
          "A job variable of the flow run. What is JSON and no text by the variable's schema counts"
              + " as JSON. May be given several times.")
  private List<String> variables = List.of();

  @Option(
      names = "--job-variables",
      paramLabel = "FILE",
      description = "Job variables of the flow run, as a JSON or YAML object.")
  private Optional<Path> jobVariables = Optional.empty();

  @Option(
      names = "--deployment-variables",
      paramLabel = "FILE",
      description = "Job variables of the deployment, as a JSON or YAML object.")
  private Optional<Path> deploymentVariables = Optional.empty();

  @Option(
      names = "--flow-run",
      paramLabel = "KEY=VALUE",
      description =
          "A fact of the flow run: name, id, flow, deployment, work-pool or worker. An empty"
              + " deployment means none. May be given several times.")
  private List<String> facts = List.of();

  @Option(
      names = "--worker-environment",
      paramLabel = "FILE",
      description =
          "The worker's whole environment: lines NAME=VALUE, or a JSON or YAML object. Default:"
              + " PREFECT_API_URL alone, with which every worker starts.")
  private Optional<Path> workerEnvironment = Optional.empty();

  @Option(
      names = "--blocks",
      paramLabel = "FILE",
      description = "Block documents, as an object by type-slug/name or by id.")
  private Optional<Path> blocks = Optional.empty();

  @Option(
      names = "--prefect-variables",
      paramLabel = "FILE",
      description = "Prefect variables, as an object by name.")
  private Optional<Path> prefectVariables = Optional.empty();

  @Option(
      names = "--unresolved",
      paramLabel = "TEXT",
      description =
          "The value of every block and Prefect variable that no file gives. Default: end with 3.")
  private Optional<String> unresolved = Optional.empty();

  @Option(
      names = "--prefect-version",
      paramLabel = "VERSION",
      description = "The worker's version of prefect. Default: 3.9.1.")
  private Optional<String> prefectVersion = Optional.empty();

  @Option(
      names = "--prefect-kubernetes-version",
      paramLabel = "VERSION",
      description =
          "The worker's version of prefect-kubernetes. Default: the newest that runs on the version"
              + " of prefect.")
  private Optional<String> kubernetesVersion = Optional.empty();

  @Option(
      names = "--python-version",
      paramLabel = "3.MINOR",
      description = "The worker's version of Python, part of the default image. Default: 3.11.")
  private Optional<String> pythonVersion = Optional.empty();

  /** The release that is imitated. */
  PrefectRelease release() {
    try {
      PrefectRelease release =
          prefectVersion.map(PrefectRelease::ofCore).orElse(PrefectRelease.NEWEST);
      return new PrefectRelease(
          release.core(),
          kubernetesVersion.orElse(release.kubernetes()),
          pythonVersion.map(FlowRunOptions::minor).orElse(release.python()));
    } catch (IllegalArgumentException e) {
      throw new UsageException("the version " + e.getMessage());
    }
  }

  /**
   * Everything that decides what becomes of {@code template}.
   *
   * @param apiUrl the address of the Prefect API, where no environment is given
   */
  RenderInput input(JsonNode template, String apiUrl) {
    Map<String, String> given = facts();
    ObjectNode deployment = named(given, "deployment", 3);
    boolean deployed = !given.getOrDefault("deployment", "deployment").isEmpty();
    ObjectNode flowRun = named(given, "name", 1);
    flowRun.put("id", given.getOrDefault("id", SOME_ID + 1));
    ObjectNode ofRun = jobVariables.map(OptionFiles::object).orElseGet(FlowRunOptions::empty);
    variables.forEach(variable -> put(ofRun, template, KeyValue.of("--var", variable)));
    flowRun.set("job_variables", ofRun);
    return new RenderInput(
        template,
        deploymentVariables.map(OptionFiles::object).orElseGet(FlowRunOptions::empty),
        flowRun,
        named(given, "flow", 2),
        deployed ? deployment : NullNode.getInstance(),
        named(given, "work-pool", 4),
        named(given, "worker", 5),
        workerEnvironment
            .map(OptionFiles::environment)
            .orElseGet(() -> Map.of("PREFECT_API_URL", apiUrl)),
        fixtures(),
        release());
  }

  private Fixtures fixtures() {
    return new Fixtures(
        blocks.map(OptionFiles::object).orElseGet(FlowRunOptions::empty),
        prefectVariables.map(OptionFiles::object).orElseGet(FlowRunOptions::empty),
        unresolved);
  }

  private Map<String, String> facts() {
    Map<String, String> given = new LinkedHashMap<>();
    List<String> known = List.of("name", "id", "flow", "deployment", "work-pool", "worker");
    for (String fact : facts) {
      KeyValue pair = KeyValue.of("--flow-run", fact);
      if (!known.contains(pair.key())) {
        throw new UsageException(
            "--flow-run knows no %s, but %s".formatted(pair.key(), String.join(", ", known)));
      }
      given.put(pair.key(), pair.value());
    }
    return given;
  }

  private static ObjectNode named(Map<String, String> given, String fact, int id) {
    String usual = fact.equals("name") ? "flow-run" : fact;
    return empty().put("id", SOME_ID + id).put("name", given.getOrDefault(fact, usual));
  }

  private static void put(ObjectNode variables, JsonNode template, KeyValue variable) {
    String name = variable.key().split("\\.", 2)[0];
    JsonNode schema = template.path("variables").path("properties").path(name);
    variables.set(variable.key(), variable.valueBySchema(schema));
  }

  private static int minor(String version) {
    if (!version.matches("3\\.\\d{1,3}")) {
      throw new UsageException("--python-version is no version such as 3.11: " + version);
    }
    return Integer.parseInt(version.substring(2));
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
