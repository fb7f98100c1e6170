package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Makes of a base job template the Job that Prefect's Kubernetes worker would submit for a flow
 * run, without Prefect and without a cluster.
 */
public final class Renderer {

  private static final String ENV = "env";
  private static final String METADATA = "metadata";

  private final RenderInput input;
  private Rendering.Stage stage = Rendering.Stage.SETTINGS;

  private Renderer(RenderInput input) {
    this.input = input;
  }

  /** What the worker does with {@code input}. */
  public static Rendering render(RenderInput input) {
    return new Renderer(input).render();
  }

  private Rendering render() {
    try {
      Map<String, String> settings = WorkerSettings.passedOn(input.workerEnvironment());
      KubernetesSettings kubernetes = KubernetesSettings.of(input.workerEnvironment());
      stage = Rendering.Stage.RENDER;
      JobConfiguration configuration = configuration();
      stage = Rendering.Stage.PREPARE;
      prepare(configuration, settings);
      stage = Rendering.Stage.SUBMIT;
      return submitted(configuration, kubernetes);
    } catch (RenderException e) {
      boolean asksApi = e.type().equals(RenderException.NEEDS_API);
      return new Rendering.Failed(
          asksApi ? Rendering.Stage.API : stage, e.type(), String.valueOf(e.getMessage()));
    }
  }

  private JobConfiguration configuration() {
    ObjectNode jobVariables = JobVariables.ofRun(input);
    JsonNode template = DefaultTemplate.unlessEmpty(input.template());
    JsonNode configured = JobVariables.member(template, "job_configuration");
    ObjectNode defaults = JobVariables.defaults(template);
    ObjectNode values = JobVariables.over(defaults, jobVariables, input.release());
    JsonNode base = withEnv(configured, defaults.path(ENV), values.path(ENV));
    JsonNode rendered = new Values(values, input.workerEnvironment(), input.release()).in(base);
    JsonNode resolved = new References(input.fixtures(), input.release()).resolve(rendered);
    return JobConfiguration.of(resolved, input.release());
  }

  /** The configuration with {@code env} merged from three places, since only it is by name. */
  private JsonNode withEnv(JsonNode configured, JsonNode ofDefault, JsonNode ofValues) {
    if (!(configured instanceof ObjectNode object) || !input.release().mergesEnvDefault()) {
      return configured;
    }
    ObjectNode base = JobVariables.copy(object);
    if (Python.isTrue(ofDefault)) {
      boolean keeps = input.release().keepsConfiguredEnv();
      base.set(
          ENV,
          keeps && base.path(ENV) instanceof ObjectNode env
              ? JobVariables.joined(env, ofDefault)
              : ofDefault);
    }
    if (base.path(ENV) instanceof ObjectNode env && Python.isTrue(ofValues)) {
      base.set(ENV, JobVariables.joined(env, ofValues));
    }
    return base;
  }

  private void prepare(JobConfiguration configuration, Map<String, String> settings) {
    ObjectNode job = configuration.manifest();
    ObjectNode spec = object(job, "spec");
    ObjectNode podTemplate = object(spec, "template");
    ObjectNode container = container(job);
    ObjectNode metadata = object(job, METADATA);
    container.set(
        ENV,
        new JobEnvironment(input, settings, spec.path("backoffLimit"))
            .entries(configuration.env(), container.path(ENV)));
    JobMetadata labels = new JobMetadata(input, configuration.labels());
    labels.labelJob(metadata);
    labels.annotateJob(metadata, configuration.annotations());
    if (!container.has("image")) {
      container.put("image", defaultImage(input.release()));
    }
    container.set("args", Arguments.of(container.path("args")));
    JobName.write(input, configuration.name(), metadata);
    labels.labelPod(podTemplate);
    labels.annotatePod(podTemplate, metadata.path("annotations"));
  }

  private Rendering submitted(JobConfiguration configuration, KubernetesSettings settings) {
    ObjectNode job = configuration.manifest();
    List<Rendering.Secret> secrets =
        new Secrets(input, settings, configuration.namespace())
            .moveOut(container(job), object(job, METADATA).path("generateName"));
    return new Rendering.Submitted(job, configuration.namespace(), secrets);
  }

  private static String defaultImage(PrefectRelease release) {
    return "prefecthq/prefect:%s-python3.%d".formatted(release.core(), release.python());
  }

  private static ObjectNode object(ObjectNode parent, String name) {
    JsonNode value = JobVariables.member(parent, name);
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw RenderException.noAttribute(value, "get");
  }

  private static ObjectNode container(ObjectNode job) {
    ObjectNode podSpec = object(object(object(job, "spec"), "template"), "spec");
    JsonNode first = JobVariables.member(podSpec, "containers").path(0);
    if (first instanceof ObjectNode object) {
      return object;
    }
    throw RenderException.noAttribute(first, "get");
  }
}
