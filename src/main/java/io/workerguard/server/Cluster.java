package io.workerguard.server;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.workerguard.policy.PolicySource;
import io.workerguard.template.TemplateReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What the guard knows from the API server: ConfigMaps that it watches and the cluster's UID. The
 * client is made only where a setting asks for it.
 */
final class Cluster {

  private final ServerConfig config;
  private final ClusterUid uid;
  private final List<ConfigMapWatch> policies = new ArrayList<>();
  private final Map<String, ConfigMapWatch> templates = new HashMap<>();

  Cluster(ServerConfig config, ClusterUid uid) {
    this.config = config;
    this.uid = uid;
  }

  /** Begins the watches and waits until each has seen what is there. */
  void watch(Supplier<KubernetesClient> client) throws UnavailableException {
    ServerConfig.ConfigMaps maps = config.policies().configMaps();
    for (String name : maps.names().orElse(List.of())) {
      policies.add(ConfigMapWatch.ofName(client.get(), maps.namespace(), name));
    }
    if (maps.labelSelector().isPresent()) {
      policies.add(
          ConfigMapWatch.ofLabels(
              client.get(), maps.namespace(), maps.labelSelector().orElseThrow()));
    }
    ServerConfig.BaseJobTemplateSource template = config.baseJobTemplate();
    for (String text : template.configMap().orElse(List.of())) {
      String name = keyOf(TemplateReference.of(text)).name();
      if (!templates.containsKey(name)) {
        templates.put(name, ConfigMapWatch.ofName(client.get(), template.namespace(), name));
      }
    }
  }

  void close() {
    policies.forEach(ConfigMapWatch::close);
    templates.values().forEach(ConfigMapWatch::close);
  }

  Optional<String> uid() {
    return uid.value();
  }

  boolean holdsPolicies() {
    return !policies.isEmpty();
  }

  /** The policies in all keys of all ConfigMaps, by the names of both. */
  List<PolicySource> policies() throws UnavailableException {
    Map<String, PolicySource> sources = new TreeMap<>();
    for (ConfigMapWatch watch : policies) {
      for (ConfigMap map : watch.current()) {
        data(map)
            .forEach((key, text) -> {
              String path = pathOf(map, key);
              sources.put(path, new PolicySource(path, text));
            });
      }
    }
    return List.copyOf(sources.values());
  }

  /** The text of a template that is named by its ConfigMap. */
  PolicySource baseJobTemplate(TemplateReference reference) throws UnavailableException {
    ConfigMapKey at = keyOf(reference);
    ConfigMapWatch watch = Optional.ofNullable(templates.get(at.name())).orElseThrow();
    ConfigMap map = watch.current().getFirst();
    String text = data(map).get(at.key());
    if (text == null) {
      throw new UnavailableException(pathOf(map, at.key()) + ": the ConfigMap has no such key");
    }
    return new PolicySource(pathOf(map, at.key()), text);
  }

  private ConfigMapKey keyOf(TemplateReference reference) {
    return ConfigMapKey.of(reference.place(), config.baseJobTemplate().key());
  }

  private static Map<String, String> data(ConfigMap map) {
    return map.getData() == null ? Map.of() : map.getData();
  }

  private static String pathOf(ConfigMap map, String key) {
    return "configmap/%s/%s/%s"
        .formatted(map.getMetadata().getNamespace(), map.getMetadata().getName(), key);
  }
}
