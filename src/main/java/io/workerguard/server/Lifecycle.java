package io.workerguard.server;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Start and end: nothing is served before the settings are found safe, a first set of policies is
 * in force and the code is warm. Then one thread looks for changes, beside the requests.
 */
@Singleton
final class Lifecycle {

  private static final Logger LOG = Logger.getLogger(Lifecycle.class);
  private static final Duration CLUSTER_UID = Duration.ofSeconds(2);

  private final ServerConfig config;
  private final Config settings;
  private final PolicyStore store;
  private final TemplateStates templates;
  private final EngineReader reader;
  private final PolicyMetrics metrics;
  private final ServedCertificate certificate;
  private final Instance<KubernetesClient> client;
  private final Clock clock;
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("reload").factory());
  private @Nullable Cluster cluster;

  @Inject
  Lifecycle(
      ServerConfig config,
      Config settings,
      PolicyStore store,
      TemplateStates templates,
      EngineReader reader,
      PolicyMetrics metrics,
      @Identifier("webhook") ServedCertificate certificate,
      Instance<KubernetesClient> client,
      Clock clock) {
    this.config = config;
    this.settings = settings;
    this.store = store;
    this.templates = templates;
    this.reader = reader;
    this.metrics = metrics;
    this.certificate = certificate;
    this.client = client;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) throws InterruptedException {
    refuseIf(
        StartupChecks.problems(
            property -> settings.getOptionalValue(property, String.class), clock.instant()));
    ClusterUid uid = clusterUid();
    Cluster known = new Cluster(config, uid);
    cluster = known;
    try {
      known.watch(client::get);
    } catch (UnavailableException e) {
      refuseIf(List.of(e.getMessage()));
    }
    uid.awaitFirstAttempt(CLUSTER_UID);
    Loader loader = new Loader(new InputSources(config, known), reader, store, templates);
    refuseIf(loader.start());
    metrics.refresh();
    WarmUp.run(store.inForce().engine());
    every(
        config.policies().reloadPeriod(),
        () -> {
          loader.look();
          metrics.refresh();
        });
    every(config.tls().reloadPeriod(), certificate::look);
  }

  void stop(@Observes ShutdownEvent event) {
    watcher.shutdownNow();
    if (cluster != null) {
      cluster.close();
    }
  }

  private ClusterUid clusterUid() {
    boolean readable = config.clusterUid().isEmpty() && mayReachCluster();
    return readable ? ClusterUid.read(client::get) : ClusterUid.of(config.clusterUid());
  }

  /** Whether there is an API server to ask: inside a cluster, by a kubeconfig, or by a setting. */
  private boolean mayReachCluster() {
    String home = System.getProperty("user.home", "");
    String kubeconfig =
        settings.getOptionalValue("KUBECONFIG", String.class).orElse(home + "/.kube/config");
    return Stream.of("KUBERNETES_SERVICE_HOST", "kubernetes.master")
            .anyMatch(name -> settings.getOptionalValue(name, String.class).isPresent())
        || Files.isReadable(Path.of(kubeconfig));
  }

  /** Of all exceptions this one ends the start with its message alone, without a stack trace. */
  private static void refuseIf(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(Serve.refusal(problems).stripTrailing());
    }
  }

  /** An exception would end the schedule for good, so it ends only this turn. */
  private void every(Duration period, Runnable task) {
    long millis = period.toMillis();
    var _ =
        watcher.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                LOG.error("Looking for changes failed, and is tried again", e);
              }
            },
            millis,
            millis,
            TimeUnit.MILLISECONDS);
  }
}
