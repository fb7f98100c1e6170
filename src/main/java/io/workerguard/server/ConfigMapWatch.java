package io.workerguard.server;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * ConfigMaps of a namespace, as a watch last saw them. Once it has begun, an API server that is
 * away changes nothing.
 */
final class ConfigMapWatch {

  private static final long START_SECONDS = 20;

  private final String what;
  private final SharedIndexInformer<ConfigMap> informer;

  private ConfigMapWatch(String what, SharedIndexInformer<ConfigMap> informer) {
    this.what = what;
    this.informer = informer;
  }

  /** Watches one ConfigMap. */
  static ConfigMapWatch ofName(KubernetesClient client, Optional<String> namespace, String name)
      throws UnavailableException {
    String own = namespaceOf(client, namespace);
    return started(
        "configmap/" + own + "/" + name,
        client.configMaps().inNamespace(own).withName(name).runnableInformer(0));
  }

  /** Watches every ConfigMap that {@code selector} chooses. */
  static ConfigMapWatch ofLabels(
      KubernetesClient client, Optional<String> namespace, String selector)
      throws UnavailableException {
    String own = namespaceOf(client, namespace);
    return started(
        "configmaps of namespace " + own + " with labels " + selector,
        client.configMaps().inNamespace(own).withLabelSelector(selector).runnableInformer(0));
  }

  /**
   * What is there now: at least one, since none would be a policy set that lets everything pass.
   */
  List<ConfigMap> current() throws UnavailableException {
    List<ConfigMap> maps = informer.getStore().list();
    if (maps.isEmpty()) {
      throw new UnavailableException(what + ": not there");
    }
    return maps;
  }

  void close() {
    informer.close();
  }

  private static String namespaceOf(KubernetesClient client, Optional<String> namespace) {
    return namespace.orElseGet(() -> Optional.ofNullable(client.getNamespace()).orElse("default"));
  }

  private static String causeOf(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null ? e.toString() : String.valueOf(cause.getMessage());
  }

  private static ConfigMapWatch started(String what, SharedIndexInformer<ConfigMap> informer)
      throws UnavailableException {
    try {
      informer.start().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
      return new ConfigMapWatch(what, informer);
    } catch (ExecutionException e) {
      informer.close();
      throw new UnavailableException(what + ": cannot be watched: " + causeOf(e));
    } catch (TimeoutException e) {
      informer.close();
      throw new UnavailableException(what + ": the API server does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(what + ": interrupted");
    }
  }
}
