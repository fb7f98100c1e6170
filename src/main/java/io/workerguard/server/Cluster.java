package io.workerguard.server;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.workerguard.policy.PolicySource;
import java.util.ArrayList;
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
  private Optional<ConfigMapWatch> baseJobTemplate = Optional.empty();

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
    if (template.configMap().isPresent()) {
      baseJobTemplate =
          Optional.of(
              ConfigMapWatch.ofName(
                  client.get(), template.namespace(), template.configMap().orElseThrow()));
    }
  }

  void close() {
    policies.forEach(ConfigMapWatch::close);
    baseJobTemplate.ifPresent(ConfigMapWatch::close);
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

  Optional<PolicySource> baseJobTemplate() throws UnavailableException {
    if (baseJobTemplate.isEmpty()) {
      return Optional.empty();
    }
    ConfigMap map = baseJobTemplate.orElseThrow().current().getFirst();
    String key = config.baseJobTemplate().key();
    String text = data(map).get(key);
    if (text == null) {
      throw new UnavailableException(pathOf(map, key) + ": the ConfigMap has no such key");
    }
    return Optional.of(new PolicySource(pathOf(map, key), text));
  }

  private static Map<String, String> data(ConfigMap map) {
    return map.getData() == null ? Map.of() : map.getData();
  }

  private static String pathOf(ConfigMap map, String key) {
    return "configmap/%s/%s/%s"
        .formatted(map.getMetadata().getNamespace(), map.getMetadata().getName(), key);
  }
}
