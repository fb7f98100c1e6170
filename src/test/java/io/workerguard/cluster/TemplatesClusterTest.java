package io.workerguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A work pool's template in a ConfigMap, watched by a guard that may read this one ConfigMap alone.
 */
@ClusterTest
class TemplatesClusterTest {

  private static final Path POLICIES = Path.of("src/test/resources/cluster/template-secrets.yaml");

  private static final String RIGHTS =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: guard}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: guard}
      rules:
        - apiGroups: [""]
          resources: [configmaps]
          resourceNames: [team-templates]
          verbs: [get, list, watch]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: guard}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: guard}
      subjects: [{kind: ServiceAccount, name: guard}]
      """;

  private static final String TEMPLATE =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: team-templates}
      data:
        team-1.json: |
          {"job_configuration": {"job_manifest": {"spec": {"template": {"spec": {
            "imagePullSecrets": [{"name": "%s"}]}}}}}}
      """;

  private static final String CERTIFICATE = "--output=jsonpath={.data.ca\\.crt}";

  private final GuardedCluster cluster;
  private final Kubectl kubectl;

  TemplatesClusterTest(GuardedCluster cluster) {
    this.cluster = cluster;
    kubectl = cluster.unguardedNamespace();
  }

  @Test
  void aWorkPoolIsJudgedByItsConfigMapAsItLastWasGood() throws Exception {
    kubectl.apply(RIGHTS).succeeded();
    kubectl.apply(TEMPLATE.formatted("first")).succeeded();
    Guard guard =
        cluster.putUnderGuard(
            kubectl,
            POLICIES,
            Map.of(
                "KUBECONFIG",
                kubeconfig().toString(),
                "WORKER_GUARD_BASE_JOB_TEMPLATE_NAMESPACE",
                kubectl.namespace(),
                "WORKER_GUARD_BASE_JOB_TEMPLATE_CONFIG_MAP",
                "Team 1=team-templates/team-1.json"));
    assertThat(secrets("Team-1")).containsExactly("first");
    assertThat(secrets("other")).containsExactly("approved-registry");

    kubectl.apply(TEMPLATE.formatted("second")).succeeded();
    await().untilAsserted(() -> assertThat(secrets("Team-1")).containsExactly("second"));

    kubectl.run("delete", "configmap", "team-templates").succeeded();
    await()
        .untilAsserted(() ->
            assertThat(guard.metrics())
                .contains("worker_guard_template_rejected{work_pool=\"Team 1\"} 1.0"));
    assertThat(secrets("Team-1")).containsExactly("second");

    kubectl.apply(TEMPLATE.formatted("third")).succeeded();
    await().untilAsserted(() -> assertThat(secrets("Team-1")).containsExactly("third"));
  }

  /** The pull secrets that a flow run of the work pool is given. */
  private List<String> secrets(String workPool) {
    String job =
        Manifests.flowRun("run")
            .replace(
                "labels: {prefect.io/flow-run-id",
                "labels: {prefect.io/work-pool-name: %s, prefect.io/flow-run-id"
                    .formatted(workPool));
    return kubectl
        .create(job, "--dry-run=server", "--output=json")
        .succeeded()
        .json()
        .at("/spec/template/spec/imagePullSecrets")
        .findValuesAsText("name");
  }

  /** For the guard's ServiceAccount instead of an administrator. */
  private Path kubeconfig() throws Exception {
    String token = kubectl.run("create", "token", "guard").succeeded().out().strip();
    String server =
        kubectl
            .run("config", "view", "--minify", "--output=jsonpath={.clusters[0].cluster.server}")
            .succeeded()
            .out();
    String authority =
        await()
            .until(
                () -> kubectl.run("get", "configmap", "kube-root-ca.crt", CERTIFICATE),
                run -> run.exitCode() == 0)
            .out();
    Path folder = Files.createTempDirectory(Path.of("target/cluster-tests"), "template-guard");
    Path ca = Files.writeString(folder.resolve("ca.crt"), authority).toAbsolutePath();
    return Files.writeString(
            folder.resolve("kubeconfig"),
            """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: "%s", certificate-authority: "%s"}}]
            users: [{name: u, user: {token: "%s"}}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            current-context: x
            """
                .formatted(server, ca, token))
        .toAbsolutePath();
  }
}
