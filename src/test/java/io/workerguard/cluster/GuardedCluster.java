package io.workerguard.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An API server with the guard registered in front of it. */
final class GuardedCluster implements AutoCloseable {

  private final ControlPlane controlPlane;
  private final Guard guard;
  private final List<String> namespaces = new ArrayList<>();

  private GuardedCluster(ControlPlane controlPlane, Guard guard) {
    this.controlPlane = controlPlane;
    this.guard = guard;
  }

  static GuardedCluster start() throws Exception {
    ControlPlane controlPlane = ControlPlane.start();
    GuardedCluster cluster = new GuardedCluster(controlPlane, new Guard(controlPlane.host()));
    try {
      cluster.guard.start();
      cluster.register();
      return cluster;
    } catch (IOException | RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  Guard guard() {
    return guard;
  }

  /** kubectl for a new namespace that the guard watches. */
  Kubectl guardedNamespace() {
    Kubectl namespace = unguardedNamespace();
    guard(namespace);
    return namespace;
  }

  /** kubectl for a new namespace that the guard does not watch. */
  Kubectl unguardedNamespace() {
    String name = "worker-guard-test-" + (namespaces.size() + 1);
    namespaces.add(name);
    Kubectl kubectl = controlPlane.kubectl().in(name);
    kubectl.run("create", "namespace", name).succeeded();
    await("the ServiceAccount of " + name)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> kubectl.run("get", "serviceaccount", "default").exitCode() == 0);
    return kubectl;
  }

  /** Puts the namespace under the guard's watch. */
  void guard(Kubectl namespace) {
    namespace.run("label", "namespace", namespace.namespace(), "guarded=true").succeeded();
    awaitGuard(namespace);
  }

  /** The lines of the API server's audit log, if it is ours to read. */
  List<String> auditLog() throws IOException {
    return Files.readAllLines(controlPlane.auditLog().orElseThrow());
  }

  private void register() throws IOException {
    String webhooks =
        Files.readString(Path.of("src/test/resources/cluster/webhooks.yaml"))
            .replace("@URL@", "https://%s:%d".formatted(controlPlane.host(), guard.port()))
            .replace("@CA@", Base64.getEncoder().encodeToString(guard.authority()));
    controlPlane.kubectl().apply(webhooks).succeeded();
  }

  /** The API server learns of a changed configuration or label within about a second. */
  private static void awaitGuard(Kubectl namespace) {
    await("the guard is asked about " + namespace.namespace())
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> namespace.create(Manifests.POD_ON_THE_HOST, "--dry-run=server").exitCode() != 0);
  }

  @Override
  public void close() throws IOException {
    try {
      // In a cluster that goes on; without the webhooks first nothing could be deleted.
      Kubectl kubectl = controlPlane.kubectl();
      kubectl.run("delete", "mutatingwebhookconfiguration/worker-guard-test");
      kubectl.run("delete", "validatingwebhookconfiguration/worker-guard-test");
      for (String namespace : namespaces) {
        kubectl.run("delete", "namespace", namespace, "--wait=false");
      }
      guard.close();
    } finally {
      controlPlane.close();
    }
  }
}
