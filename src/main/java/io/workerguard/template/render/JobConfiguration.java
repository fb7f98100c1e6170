package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/**
 * What template and variables have become, with the types that the worker insists on.
 *
 * <p>Source: {@code KubernetesWorkerJobConfiguration} of prefect-kubernetes, whose pydantic model
 * coerces what looks right.
 *
 * @param env an object of texts and nulls, or a list of entries as Kubernetes has them
 * @param labels the {@code labels} variable
 * @param annotations the {@code annotations} variable
 * @param name the {@code name} variable; null if not set
 * @param namespace the namespace of the request's path
 * @param manifest the Job, to be completed
 */
record JobConfiguration(
    JsonNode env,
    ObjectNode labels,
    ObjectNode annotations,
    JsonNode name,
    String namespace,
    ObjectNode manifest) {

  /** Reads {@code rendered} and checks its manifest. */
  static JobConfiguration of(JsonNode rendered, PrefectRelease release) {
    if (!rendered.isObject()) {
      throw RenderException.typeError("argument after ** must be a mapping");
    }
    JsonNode env = env(rendered.path("env"));
    Lax lax = new Lax(rendered);
    lax.textOrNull("command");
    lax.objectsIfList("env");
    ObjectNode labels = lax.texts("labels");
    JsonNode name = lax.textOrNull("name");
    ObjectNode annotations =
        release.hasAnnotationsAndRecommendedLabels()
            ? lax.texts("annotations")
            : JsonNodeFactory.instance.objectNode();
    String namespace = lax.text("namespace", "default");
    ObjectNode manifest = lax.object("job_manifest");
    lax.clusterConfig("cluster_config");
    lax.wholeNumberOrNull("job_watch_timeout_seconds");
    lax.wholeNumber("pod_watch_timeout_seconds");
    lax.truth("stream_output");
    lax.throwProblems();
    RequiredShape.complete(manifest, namespace, release);
    RequiredShape.check(manifest, release);
    return new JobConfiguration(env, labels, annotations, name, namespace, manifest);
  }

  private static JsonNode env(JsonNode env) {
    return switch (env) {
      case ArrayNode list -> list;
      case ObjectNode object -> {
        ObjectNode texts = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> variable : object.properties()) {
          JsonNode value = variable.getValue();
          texts.set(
              variable.getKey(),
              value.isNull() ? NullNode.getInstance() : TextNode.valueOf(PythonText.str(value)));
        }
        yield texts;
      }
      default -> {
        if (env.isMissingNode()) {
          yield JsonNodeFactory.instance.objectNode();
        }
        throw RenderException.noAttribute(env, "items");
      }
    };
  }
}
