package io.workerguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody gets a node's processes by choosing another kind of object. */
@ClusterTest
class ControllerClusterTest {

  private final Kubectl kubectl;

  ControllerClusterTest(GuardedCluster cluster) {
    kubectl = cluster.guardedNamespace();
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, Deployment",
    "apps/v1, ReplicaSet",
    "apps/v1, StatefulSet",
    "apps/v1, DaemonSet",
    "v1, ReplicationController"
  })
  void itIsRefusedInTheWordsThatPeopleSee(String apiVersion, String kind) {
    String selector = kind.startsWith("Replication") ? "{app: x}" : "{matchLabels: {app: x}}";
    String manifest =
        """
        apiVersion: %s
        kind: %s
        metadata: {name: hungry}
        spec:
          selector: %s
          template:
            metadata: {labels: {app: x}}
            spec:
              hostPID: true
              containers: [{name: main, image: "docker.io/library/busybox:1.37"}]
        """
            .formatted(apiVersion, kind, selector);

    Run run = kubectl.create(manifest);

    assertThat(run.err()).isEqualTo(denial(kind, "spec.template.spec.hostPID"));
  }

  @ParameterizedTest
  @CsvSource({"batch/v1, Job, spec.template", "v1, PodTemplate, template"})
  void itIsRefusedWhereverTheTemplateIs(String apiVersion, String kind, String template) {
    String pod =
        """
        spec:
          hostPID: true
          restartPolicy: Never
          containers: [{name: main, image: "docker.io/library/busybox:1.37"}]
        """;
    String body =
        kind.equals("Job") ? "spec:\n  template:\n" + pod.indent(4) : "template:\n" + pod.indent(2);

    Run run =
        kubectl.create(
            "apiVersion: %s\nkind: %s\nmetadata: {name: hungry}\n%s"
                .formatted(apiVersion, kind, body));

    assertThat(run.err()).isEqualTo(denial(kind, template + ".spec.hostPID"));
  }

  private String denial(String kind, String field) {
    return """
    The request is invalid: error when creating "STDIN": admission webhook \
    "controllers.validate.workerguard.io" denied the request: %s %s/hungry: \
    pod-security/hostNamespaces: %s: pod shares namespaces with its node: the pod: hostPID \
    is true; remove the field (policy everything)
    """
        .formatted(kind, kubectl.namespace(), field);
  }
}
