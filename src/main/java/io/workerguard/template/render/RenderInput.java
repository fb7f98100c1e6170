package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.workerguard.model.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that decides which Job the worker submits for a flow run. Objects have the names that
 * Prefect's API gives their fields, and only the needed ones; nothing is changed.
 *
 * @param template the work pool's base job template
 * @param jobVariables the job variables of the deployment, or of the run where there is no
 *     deployment
 * @param flowRun {@code id}, {@code name} and what {@code {{ ctx.flow_run.… }}} asks for; its
 *     {@code job_variables} are those of this one run
 * @param flow {@code id} and {@code name}
 * @param deployment {@code id}, {@code name} and {@code updated}; missing or null without one
 * @param workPool {@code id} and {@code name}
 * @param worker {@code name}, and {@code id} where the API gave one
 * @param workerEnvironment the worker's whole environment
 * @param fixtures what only the API could tell
 * @param release the release that is imitated
 */
public record RenderInput(
    JsonNode template,
    JsonNode jobVariables,
    JsonNode flowRun,
    JsonNode flow,
    JsonNode deployment,
    JsonNode workPool,
    JsonNode worker,
    Map<String, String> workerEnvironment,
    Fixtures fixtures,
    PrefectRelease release) {

  /** Keeps the order of the environment. */
  public RenderInput {
    workerEnvironment = Collections.unmodifiableMap(new LinkedHashMap<>(workerEnvironment));
  }

  /** Reads {@code input} in the form of the project's recorded cases: the names above are keys. */
  public static RenderInput of(JsonNode input, PrefectRelease release) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> variable : input.path("workerEnvironment").properties()) {
      environment.put(variable.getKey(), Text.of(variable.getValue()));
    }
    return new RenderInput(
        input.path("template"),
        input.path("jobVariables"),
        input.path("flowRun"),
        input.path("flow"),
        input.path("deployment"),
        input.path("workPool"),
        input.path("worker"),
        environment,
        new Fixtures(input.path("blocks"), input.path("prefectVariables"), Optional.empty()),
        release);
  }

  /** Whether the flow run belongs to a deployment. */
  boolean hasDeployment() {
    return deployment.isObject();
  }

  /** The text of {@code field}; missing where there is none. */
  static JsonNode text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isTextual() ? value : MissingNode.getInstance();
  }
}
