package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.kubernetes.client.KubernetesServer;
import io.quarkus.test.kubernetes.client.KubernetesTestServer;
import io.quarkus.test.kubernetes.client.WithKubernetesTestServer;
import io.workerguard.template.ClusterFacts;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Policies and the base job template in ConfigMaps, against a server that acts as the API's. */
@QuarkusTest
@TestProfile(ConfigMapsTest.FromConfigMaps.class)
@WithTestResource(
    value = GuardFiles.class,
    initArgs = @ResourceArg(name = GuardFiles.WITHOUT_POLICIES, value = ""))
@WithKubernetesTestServer(setup = ConfigMapsTest.Objects.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfigMapsTest {

  private static final String NAMESPACE = "platform";
  private static final String TEMPLATE =
      """
      {"job_configuration": {"job_manifest": {"spec": {"template": {"spec": {
        "imagePullSecrets": [{"name": "%s"}]}}}}}, "variables": {}}\
      """;

  @KubernetesTestServer KubernetesServer server;

  @Inject PolicyStore store;

  /** Takes no policies from files. */
  public static final class FromConfigMaps implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "worker-guard.policies.config-maps.namespace",
          NAMESPACE,
          "worker-guard.policies.config-maps.label-selector",
          "workerguard.io/policies=true",
          "worker-guard.base-job-template.namespace",
          NAMESPACE,
          "worker-guard.base-job-template.config-map",
          "base-job-template");
    }
  }

  /** What is in the cluster before the guard starts. */
  public static final class Objects implements Consumer<KubernetesServer> {

    @Override
    public void accept(KubernetesServer server) {
      KubernetesClient client = server.getClient();
      client
          .namespaces()
          .resource(
              new NamespaceBuilder()
                  .withNewMetadata()
                  .withName("kube-system")
                  .endMetadata()
                  .build())
          .create();
      client.resource(policies("policies", "first")).create();
      client
          .resource(configMap("base-job-template", "baseJobTemplate.json", TEMPLATE.formatted("a")))
          .create();
    }
  }

  @Test
  @Order(1)
  void everythingIsThereBeforeTheFirstReview() {
    ClusterFacts facts = store.inForce().engine().settings().facts();

    assertThat(descriptions()).containsExactly("first");
    assertThat(facts.templates().byDefault().orElseThrow().pinnedImagePullSecrets())
        .containsExactly("a");
    assertThat(facts.clusterUid())
        .contains(
            server.getClient().namespaces().withName("kube-system").get().getMetadata().getUid());
  }

  @Test
  @Order(2)
  void aChangedConfigMapComesIntoForce() {
    server.getClient().resource(policies("policies", "second")).update();
    server
        .getClient()
        .resource(configMap("base-job-template", "baseJobTemplate.json", TEMPLATE.formatted("b")))
        .update();

    await().untilAsserted(() -> assertThat(descriptions()).containsExactly("second"));
    await()
        .untilAsserted(() ->
            assertThat(
                    store
                        .inForce()
                        .engine()
                        .settings()
                        .facts()
                        .templates()
                        .byDefault()
                        .orElseThrow()
                        .pinnedImagePullSecrets())
                .containsExactly("b"));
  }

  @Test
  @Order(3)
  void aBrokenBaseJobTemplateLeavesTheLastGoodOne() {
    ConfigMap broken = configMap("base-job-template", "baseJobTemplate.json", "{");
    server.getClient().resource(broken).update();

    await().untilAsserted(() -> assertThat(problem()).contains("base-job-template", "not JSON"));
    assertThat(descriptions()).containsExactly("second");

    server
        .getClient()
        .resource(configMap("base-job-template", "baseJobTemplate.json", TEMPLATE.formatted("b")))
        .update();
    await().untilAsserted(() -> assertThat(store.rejection()).isEmpty());
  }

  @Test
  @Order(4)
  void aDeletedConfigMapLeavesTheLastGoodPolicies() {
    server.getClient().configMaps().inNamespace(NAMESPACE).withName("policies").delete();

    await().untilAsserted(() -> assertThat(problem()).contains("not there"));
    assertThat(descriptions()).containsExactly("second");

    server.getClient().resource(policies("policies", "third")).create();
    await().untilAsserted(() -> assertThat(descriptions()).containsExactly("third"));
  }

  private String problem() {
    return store.rejection().map(rejection -> rejection.problems().getFirst()).orElse("");
  }

  private List<String> descriptions() {
    return store.inForce().engine().settings().policies().policies().stream()
        .map(policy -> policy.description())
        .toList();
  }

  private static ConfigMap policies(String name, String description) {
    ConfigMap map = configMap(name, "flow-runs.yaml", GuardFiles.POLICY.formatted(description));
    map.getMetadata().setLabels(Map.of("workerguard.io/policies", "true"));
    return map;
  }

  private static ConfigMap configMap(String name, String key, String text) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace(NAMESPACE)
        .withName(name)
        .endMetadata()
        .addToData(key, text)
        .build();
  }
}
