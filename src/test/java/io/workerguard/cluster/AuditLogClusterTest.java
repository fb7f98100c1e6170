package io.workerguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** What an auditor finds in the API server's log. */
@ClusterTest
@DisabledIfEnvironmentVariable(
    named = "WORKER_GUARD_TEST_KUBECONFIG",
    matches = ".+",
    disabledReason = "the audit log of somebody else's cluster cannot be read")
class AuditLogClusterTest {

  private final GuardedCluster cluster;
  private final Kubectl kubectl;

  AuditLogClusterTest(GuardedCluster cluster) {
    this.cluster = cluster;
    kubectl = cluster.guardedNamespace();
  }

  @Test
  void aDecisionIsRecordedWithThePolicySetAndTheChecks() throws IOException {
    kubectl.create(Manifests.flowRun("audited", "{privileged: true}"));

    String entry =
        cluster.auditLog().stream()
            .filter(line -> line.contains("/namespaces/" + kubectl.namespace() + "/jobs"))
            .findFirst()
            .orElseThrow();

    assertThat(entry)
        .contains("\"controllers.validate.workerguard.io/policy-digest\":\"sha256:")
        .contains("\"controllers.validate.workerguard.io/decision\":\"denied\"")
        .contains("pod-security/privileged=deny");
  }
}
