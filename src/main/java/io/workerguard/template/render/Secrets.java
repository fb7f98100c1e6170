package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Moves credentials, or the whole environment, out of the Job into Secrets, as the worker's
 * settings say.
 *
 * <p>Source: {@code _create_job}, {@code _replace_api_key_with_secret} and {@code
 * _store_env_as_secret} of prefect-kubernetes.
 */
final class Secrets {

  private static final String API_KEY = "PREFECT_API_KEY";
  private static final String VALUE_FROM = "valueFrom";
  private static final String VALUE = "value";

  private final RenderInput input;
  private final KubernetesSettings settings;
  private final String namespace;
  private final List<Rendering.Secret> made = new ArrayList<>();

  Secrets(RenderInput input, KubernetesSettings settings, String namespace) {
    this.input = input;
    this.settings = settings;
    this.namespace = namespace;
  }

  /** Rewrites the first container's environment, and tells the Secrets that are made for it. */
  List<Rendering.Secret> moveOut(ObjectNode container, JsonNode generateName) {
    apiKey(container);
    String authName = settings.authStringSecretName().orElse("");
    String authKey = settings.authStringSecretKey().orElse("");
    if (input.release().readsAuthStringSecret() && !authName.isEmpty() && !authKey.isEmpty()) {
      refer(container, "PREFECT_API_AUTH_STRING", authName, authKey);
    }
    if (settings.storesEnvAsSecret() && input.release().storesEnvAsSecret()) {
      storeEnvironment(container, generateName);
    }
    return made;
  }

  private void apiKey(ObjectNode container) {
    String name =
        input.release().readsApiKeySecretName() ? settings.apiKeySecretName().orElse("") : "";
    if (!name.isEmpty()) {
      String key = apiKeySecretKey();
      if (!key.isEmpty()) {
        refer(container, API_KEY, name, key);
      }
    } else if (settings.createsSecretForApiKey() && Python.isTrue(valueOf(container, API_KEY))) {
      String worker = Slug.name(Text.of(input.worker().path("name"))).orElse("None");
      String made = "prefect-" + worker + "-api-key";
      this.made.add(new Rendering.Secret(made, namespace, List.of(VALUE)));
      refer(container, API_KEY, made, VALUE);
    }
  }

  private String apiKeySecretKey() {
    PrefectRelease release = input.release();
    String key = release.readsApiKeySecretKey() ? settings.apiKeySecretKey().orElse("") : "";
    return key.isEmpty() && !release.needsApiKeySecretKey() ? VALUE : key;
  }

  private static JsonNode valueOf(ObjectNode container, String name) {
    for (JsonNode entry : container.path("env")) {
      if (Text.of(entry.path("name")).equals(name)) {
        return entry.path(VALUE);
      }
    }
    return JsonNodeFactory.instance.missingNode();
  }

  private static void refer(ObjectNode container, String variable, String name, String key) {
    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    for (JsonNode entry : container.path("env")) {
      entries.add(
          Text.of(entry.path("name")).equals(variable) ? reference(variable, name, key) : entry);
    }
    container.set("env", entries);
  }

  private static ObjectNode reference(String variable, String name, String key) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode().put("name", variable);
    entry.putObject(VALUE_FROM).putObject("secretKeyRef").put("name", name).put("key", key);
    return entry;
  }

  private void storeEnvironment(ObjectNode container, JsonNode generateName) {
    TreeSet<String> names = new TreeSet<>();
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    for (JsonNode entry : container.path("env")) {
      if (entry.has(VALUE_FROM)) {
        kept.add(entry);
      } else if (entry.has(VALUE) && Python.isTrue(entry.path("name"))) {
        names.add(PythonText.str(entry.path("name")));
      }
    }
    if (names.isEmpty()) {
      return;
    }
    String name = base(generateName) + "-env-00000000";
    made.add(new Rendering.Secret(name, namespace, List.copyOf(names)));
    ArrayNode envFrom = JsonNodeFactory.instance.arrayNode();
    envFrom.addAll(present(container.path("envFrom")));
    envFrom.addObject().putObject("secretRef").put("name", name);
    container.set("env", kept);
    container.set("envFrom", envFrom);
  }

  private static List<JsonNode> present(JsonNode envFrom) {
    if (envFrom.isMissingNode()) {
      return List.of();
    }
    return Python.items(envFrom)
        .orElseThrow(() ->
            RenderException.typeError(
                "Value after * must be an iterable, not " + Python.typeOf(envFrom)));
  }

  private static String base(JsonNode generateName) {
    if (!generateName.isTextual()) {
      throw RenderException.noAttribute(generateName, "rstrip");
    }
    return generateName.textValue().replaceFirst("-+$", "");
  }
}
