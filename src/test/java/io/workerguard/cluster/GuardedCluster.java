package io.workerguard.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An API server with the guard registered in front of it, and others for tests that need them. */
final class GuardedCluster implements AutoCloseable {

  private final ControlPlane controlPlane;
  private final Guard guard;
  private final List<Guard> guards = new ArrayList<>();
  private final List<String> namespaces = new ArrayList<>();

  private GuardedCluster(ControlPlane controlPlane, Guard guard) {
    this.controlPlane = controlPlane;
    this.guard = guard;
  }

  static GuardedCluster start() throws Exception {
    ControlPlane controlPlane = ControlPlane.start();
    GuardedCluster cluster = new GuardedCluster(controlPlane, new Guard(controlPlane.host()));
    try {
      cluster.startAndRegister(cluster.guard);
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

  /** kubectl for a new namespace that a guard with other policies watches, a file or a folder. */
  Kubectl namespaceGuardedBy(Path policies) throws Exception {
    Kubectl namespace = unguardedNamespace();
    putUnderGuard(namespace, policies, Map.of());
    return namespace;
  }

  /** A guard of the namespace's own, with these policies and further settings. */
  Guard putUnderGuard(Kubectl namespace, Path policies, Map<String, String> environment)
      throws Exception {
    Guard other = new Guard(controlPlane.host(), policies, environment);
    startAndRegister(other);
    guard(namespace, other);
    return other;
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
    guard(namespace, guard);
  }

  /** The lines of the API server's audit log, if it is ours to read. */
  List<String> auditLog() throws IOException {
    return Files.readAllLines(controlPlane.auditLog().orElseThrow());
  }

  private void guard(Kubectl namespace, Guard guard) {
    String label = "guarded-by=" + name(guard);
    namespace.run("label", "namespace", namespace.namespace(), label).succeeded();
    awaitGuard(namespace);
  }

  private void startAndRegister(Guard guard) throws IOException {
    guards.add(guard);
    guard.start();
    String webhooks =
        Files.readString(Path.of("src/test/resources/cluster/webhooks.yaml"))
            .replace("@NAME@", name(guard))
            .replace("@URL@", "https://%s:%d".formatted(controlPlane.host(), guard.port()))
            .replace("@CA@", Base64.getEncoder().encodeToString(guard.authority()));
    controlPlane.kubectl().apply(webhooks).succeeded();
  }

  /** The name of a guard's configurations, and what its namespaces are labelled with. */
  private String name(Guard guard) {
    return "worker-guard-test-" + (guards.indexOf(guard) + 1);
  }

  /** The API server learns of a changed configuration or label within about a second. */
  private static void awaitGuard(Kubectl namespace) {
    await("the guard is asked about " + namespace.namespace())
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(20))
        .until(() -> isJudged(namespace));
  }

  /** Every policy of the tests refuses it, or adds the cluster's UID. */
  private static boolean isJudged(Kubectl namespace) {
    Run run = namespace.create(Manifests.FLOW_RUN_ON_THE_HOST, "--dry-run=server", "-o=json");
    return run.exitCode() != 0 || run.out().contains(Guard.CLUSTER_UID);
  }

  @Override
  public void close() throws IOException {
    try {
      // In a cluster that goes on; without the webhooks first nothing could be deleted.
      Kubectl kubectl = controlPlane.kubectl();
      for (Guard registered : guards) {
        kubectl.run("delete", "mutatingwebhookconfiguration/" + name(registered));
        kubectl.run("delete", "validatingwebhookconfiguration/" + name(registered));
      }
      for (String namespace : namespaces) {
        kubectl.run("delete", "namespace", namespace, "--wait=false");
      }
      guards.forEach(Guard::close);
    } finally {
      controlPlane.close();
    }
  }
}
