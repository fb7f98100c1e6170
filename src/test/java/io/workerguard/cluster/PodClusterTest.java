package io.workerguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Pods made by hand, and the ways to change one that runs. */
@ClusterTest
class PodClusterTest {

  private final Kubectl kubectl;

  PodClusterTest(GuardedCluster cluster) {
    kubectl = cluster.guardedNamespace();
  }

  @Test
  void aPodOnTheHostIsRefused() {
    Run result = kubectl.create(Manifests.POD_ON_THE_HOST);

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err())
        .contains("admission webhook \"pods.validate.workerguard.io\" denied the request: Pod ")
        .contains("pod-security/hostNamespaces")
        .contains("spec.hostNetwork");
  }

  @Test
  void aPodOutsideGuardedNamespacesIsNoneOfItsBusiness(GuardedCluster cluster) {
    Run result = cluster.unguardedNamespace().create(Manifests.POD_ON_THE_HOST);

    result.succeeded();
  }

  @Test
  void anEphemeralContainerWithMorePowersIsRefused() {
    kubectl.create(Manifests.pod("debugged")).succeeded();

    Run result = kubectl.run("debug", "debugged", "--image=busybox:1.37", "--profile=sysadmin");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err())
        .contains("pod-security/privileged")
        .contains("spec.ephemeralContainers[0].securityContext.privileged");
  }

  @Test
  void anEphemeralContainerWithoutPowersPasses() {
    kubectl.create(Manifests.pod("inspected")).succeeded();

    Run result =
        kubectl.run(
            "debug", "inspected", "--image=busybox:1.37", "--profile=restricted", "--container=x");

    result.succeeded();
    assertThat(
            kubectl
                .get("pod/inspected")
                .path("spec")
                .path("ephemeralContainers")
                .findValuesAsText("name"))
        .containsExactly("x");
  }

  @Test
  void aResizePasses() {
    kubectl.create(Manifests.pod("resized")).succeeded();

    Run result =
        kubectl.run(
            "patch",
            "pod/resized",
            "--subresource=resize",
            "--patch",
            """
            {"spec": {"containers": [{"name": "main", "resources": {"limits": {"cpu": "30m"}}}]}}
            """);

    result.succeeded();
  }
}
