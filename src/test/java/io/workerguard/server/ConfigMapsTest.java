package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.kubernetes.client.KubernetesServer;
import io.quarkus.test.kubernetes.client.KubernetesTestServer;
import io.quarkus.test.kubernetes.client.WithKubernetesTestServer;
import io.workerguard.template.ApprovedTemplates;
import io.workerguard.template.ClusterFacts;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Policies and base job templates in ConfigMaps, against a server that acts as the API's. */
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

  /** The name of the work pool as the worker writes it into labels. */
  private static final String LABEL = "Team-1";

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

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
          "base-job-template,Team 1=team-templates/team-1.json");
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
      client.resource(template("a")).create();
      client.resource(ofTeam("own")).create();
    }
  }

  @Test
  @Order(1)
  void everythingIsThereBeforeTheFirstReview() throws Exception {
    ClusterFacts facts = store.inForce().engine().settings().facts();

    assertThat(descriptions()).containsExactly("first");
    assertThat(secrets()).containsExactly("a", "own");
    assertThat(health()).isEqualTo(Map.of("*", "accepted", "Team 1", "accepted"));
    assertThat(facts.clusterUid())
        .contains(
            server.getClient().namespaces().withName("kube-system").get().getMetadata().getUid());
  }

  @Test
  @Order(2)
  void aChangedConfigMapComesIntoForce() {
    server.getClient().resource(policies("policies", "second")).update();
    server.getClient().resource(template("b")).update();

    await().untilAsserted(() -> assertThat(descriptions()).containsExactly("second"));
    await().untilAsserted(() -> assertThat(secrets()).containsExactly("b", "own"));
  }

  @Test
  @Order(3)
  void aBrokenTemplateLeavesTheLastGoodOneOfItsWorkPoolAndIsTold() throws Exception {
    server.getClient().resource(configMap("team-templates", "team-1.json", "{")).update();
    server.getClient().resource(template("c")).update();

    await().untilAsserted(() -> assertThat(secrets()).containsExactly("c", "own"));
    await()
        .untilAsserted(() ->
            assertThat(health().get("Team 1"))
                .startsWith("rejected: configmap/platform/team-templates/team-1.json:1:2: "));
    assertThat(health()).containsEntry("*", "accepted");
    await()
        .untilAsserted(() ->
            assertThat(get(metrics))
                .contains("worker_guard_template_rejected{work_pool=\"*\"} 0.0")
                .contains("worker_guard_template_rejected{work_pool=\"Team 1\"} 1.0"));
    assertThat(store.rejection()).isEmpty();
  }

  @Test
  @Order(4)
  void aTemplateWithoutItsKeyOrItsConfigMapStaysInForceUntilItIsBack() throws Exception {
    server.getClient().resource(configMap("team-templates", "other.json", "{}")).update();
    await()
        .untilAsserted(() ->
            assertThat(health().get("Team 1"))
                .isEqualTo(
                    "rejected: configmap/platform/team-templates/team-1.json: the ConfigMap has no"
                        + " such key"));

    server.getClient().configMaps().inNamespace(NAMESPACE).withName("team-templates").delete();
    await()
        .untilAsserted(() ->
            assertThat(health().get("Team 1"))
                .isEqualTo("rejected: configmap/platform/team-templates: not there"));
    assertThat(secrets()).containsExactly("c", "own");

    server.getClient().resource(ofTeam("back")).create();
    await().untilAsserted(() -> assertThat(secrets()).containsExactly("c", "back"));
    assertThat(health()).containsEntry("Team 1", "accepted");
  }

  @Test
  @Order(5)
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

  /** What the template of all work pools pins, and then the one of a team's. */
  private List<String> secrets() {
    ApprovedTemplates templates = store.templates();
    return Stream.of(templates.byDefault(), Optional.ofNullable(templates.byWorkPool().get(LABEL)))
        .flatMap(template -> template.orElseThrow().pinnedImagePullSecrets().stream())
        .toList();
  }

  /** What readiness says of the templates. */
  private Map<String, String> health() throws Exception {
    for (JsonNode check : new ObjectMapper().readTree(get(ready)).path("checks")) {
      if (check.path("name").asText().equals("base-job-templates")) {
        assertThat(check.path("status").asText()).isEqualTo("UP");
        Map<String, String> data = new HashMap<>();
        check.path("data").properties().forEach(e -> data.put(e.getKey(), e.getValue().asText()));
        return data;
      }
    }
    throw new AssertionError("readiness says nothing of templates");
  }

  private static String get(URI uri) throws Exception {
    return Client.send(HttpClient.newHttpClient(), HttpRequest.newBuilder(uri).build()).body();
  }

  private static ConfigMap template(String secret) {
    return configMap("base-job-template", "baseJobTemplate.json", TEMPLATE.formatted(secret));
  }

  private static ConfigMap ofTeam(String secret) {
    return configMap("team-templates", "team-1.json", TEMPLATE.formatted(secret));
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
