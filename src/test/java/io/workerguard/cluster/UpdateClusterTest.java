package io.workerguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Objects that were bad before the guard came. */
@ClusterTest
class UpdateClusterTest {

  private static final String OLD =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: old}
      spec:
        selector: {matchLabels: {app: old}}
        template:
          metadata: {labels: {app: old}}
          spec:
            hostNetwork: true
            containers: [{name: main, image: "docker.io/library/busybox:1.37"}]
      """;

  private static final String OLD_POD =
      Manifests.POD_ON_THE_HOST.replace("name: on-the-host", "name: old-pod");

  private final Kubectl kubectl;

  UpdateClusterTest(GuardedCluster cluster) {
    kubectl = cluster.unguardedNamespace();
    kubectl.create(OLD).succeeded();
    kubectl.create(OLD_POD).succeeded();
    cluster.guard(kubectl);
  }

  @Test
  void aChangeOfItsMetadataPasses() {
    Run result = kubectl.run("annotate", "deployment/old", "owner=data");

    result.succeeded();
  }

  @Test
  void aChangeThatLeavesItAsBadAsItWasPasses() {
    Run result = kubectl.run("set", "image", "deployment/old", "main=busybox:1.36");

    result.succeeded();
  }

  @Test
  void aChangeThatMakesItWorseIsRefusedForWhatIsNew() {
    Run result =
        kubectl.run(
            "patch",
            "deployment/old",
            "--patch",
            "{\"spec\": {\"template\": {\"spec\": {\"hostPID\": true}}}}");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err()).contains("spec.template.spec.hostPID");
  }

  @Test
  void aPodCanBeLabelledAndInspected() {
    Run labelled = kubectl.run("label", "pod/old-pod", "owner=data");
    Run inspected = kubectl.run("debug", "old-pod", "--image=busybox:1.37", "--profile=restricted");

    labelled.succeeded();
    inspected.succeeded();
  }

  @Test
  void itCanBeDeleted() {
    Run result = kubectl.run("delete", "deployment/old", "--wait=false");

    result.succeeded();
  }
}
