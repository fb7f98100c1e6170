package io.workerguard.server;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The UID of the namespace {@code kube-system}, by which people tell clusters apart. Read beside
 * the requests, and tried again until it is known: without it workers and flow runs are not told
 * which cluster they are in, but nothing else depends on it.
 */
final class ClusterUid {

  private static final Logger LOG = Logger.getLogger(ClusterUid.class);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(30);

  private final CountDownLatch firstAttempt = new CountDownLatch(1);
  private volatile Optional<String> value;

  private ClusterUid(Optional<String> value) {
    this.value = value;
  }

  /** What the operator set. */
  static ClusterUid of(Optional<String> value) {
    ClusterUid uid = new ClusterUid(value);
    uid.firstAttempt.countDown();
    return uid;
  }

  /** Begins to read it through {@code client}. */
  static ClusterUid read(Supplier<KubernetesClient> client) {
    ClusterUid uid = new ClusterUid(Optional.empty());
    Thread.ofVirtual().name("cluster-uid").start(() -> uid.readUntilKnown(client));
    return uid;
  }

  Optional<String> value() {
    return value;
  }

  /** Waits a moment for the first attempt, so that the first review knows the UID already. */
  void awaitFirstAttempt(Duration atMost) throws InterruptedException {
    if (!firstAttempt.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("The cluster's UID is not known yet; the API server has not answered in time");
    }
  }

  private void readUntilKnown(Supplier<KubernetesClient> client) {
    while (value.isEmpty()) {
      try {
        Namespace namespace = client.get().namespaces().withName("kube-system").get();
        value = Optional.ofNullable(namespace).map(found -> found.getMetadata().getUid());
      } catch (RuntimeException e) {
        if (firstAttempt.getCount() > 0) {
          LOG.warnf(
              "The cluster's UID cannot be read and is tried again every %d s; worker-guard"
                  + ".cluster-uid sets it: %s",
              BETWEEN_ATTEMPTS.toSeconds(), e.getMessage());
        }
      }
      firstAttempt.countDown();
      if (value.isEmpty() && !pause()) {
        return;
      }
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(BETWEEN_ATTEMPTS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
