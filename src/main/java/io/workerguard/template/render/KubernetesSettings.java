package io.workerguard.template.render;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of prefect-kubernetes that decide how secrets reach a Job.
 *
 * @param apiKeySecretName the Secret that holds the API key
 * @param apiKeySecretKey its key in that Secret
 * @param authStringSecretName the Secret that holds the authentication string
 * @param authStringSecretKey its key in that Secret
 * @param createsSecretForApiKey whether the worker makes a Secret of its API key
 * @param storesEnvAsSecret whether the worker makes a Secret of the environment of each Job
 */
record KubernetesSettings(
    Optional<String> apiKeySecretName,
    Optional<String> apiKeySecretKey,
    Optional<String> authStringSecretName,
    Optional<String> authStringSecretKey,
    boolean createsSecretForApiKey,
    boolean storesEnvAsSecret) {

  private static final String PREFIX = "PREFECT_INTEGRATIONS_KUBERNETES_WORKER_";
  private static final String CREATES_SECRET = PREFIX + "CREATE_SECRET_FOR_API_KEY";
  private static final String ONCE_CREATES_SECRET =
      "PREFECT_KUBERNETES_WORKER_STORE_PREFECT_API_IN_SECRET";

  /**
   * The settings of a worker with the {@code environment}.
   *
   * @throws RenderException if one cannot be read
   */
  static KubernetesSettings of(Map<String, String> environment) {
    Map<String, String> set = new HashMap<>();
    environment.forEach((name, text) -> {
      if (name.regionMatches(true, 0, "PREFECT_", 0, "PREFECT_".length())) {
        set.put(name.toUpperCase(Locale.ROOT), text);
      }
    });
    String createsSecret = set.containsKey(CREATES_SECRET) ? CREATES_SECRET : ONCE_CREATES_SECRET;
    return new KubernetesSettings(
        text(set, "API_KEY_SECRET_NAME"),
        text(set, "API_KEY_SECRET_KEY"),
        text(set, "API_AUTH_STRING_SECRET_NAME"),
        text(set, "API_AUTH_STRING_SECRET_KEY"),
        truth(set, createsSecret),
        truth(set, PREFIX + "STORE_ENV_AS_SECRET"));
  }

  /** An empty text counts as absent, as in Python's {@code if}. */
  private static Optional<String> text(Map<String, String> set, String name) {
    return Optional.ofNullable(set.get(PREFIX + name)).filter(text -> !text.isEmpty());
  }

  private static boolean truth(Map<String, String> set, String name) {
    String text = set.get(name);
    return text != null
        && PydanticScalar.bool(text)
            .orElseThrow(
                () -> new RenderException("ValidationError", name + " must hold true or false"));
  }
}
