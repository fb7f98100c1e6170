package io.workerguard.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Objects that are created without being kept, one after the other: a kubectl for each of a
 * thousand would take minutes.
 */
final class DryRuns implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KubernetesClient client;

  DryRuns(Path kubeconfig) {
    Config config = Config.fromKubeconfig(kubeconfig.toFile());
    client = new KubernetesClientBuilder().withConfig(config).build();
  }

  /**
   * What the API server makes of an object.
   *
   * @param object as it would be kept; the Status if it is refused
   * @param isAccepted whether it would be kept
   */
  record Outcome(JsonNode object, boolean isAccepted) {}

  /** What the API server makes of {@code object} in {@code namespace}. */
  Outcome create(JsonNode object, String namespace) {
    String version = object.path("apiVersion").textValue();
    String uri =
        "/%s/%s/namespaces/%s/%ss?dryRun=All"
            .formatted(
                version.contains("/") ? "apis" : "api",
                version,
                namespace,
                object.path("kind").textValue().toLowerCase(Locale.ROOT));
    try {
      return new Outcome(read(client.raw(uri, "POST", object.toString())), true);
    } catch (KubernetesClientException e) {
      return new Outcome(JSON.valueToTree(e.getStatus()), false);
    }
  }

  private static JsonNode read(String answer) {
    try {
      return JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(answer, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
