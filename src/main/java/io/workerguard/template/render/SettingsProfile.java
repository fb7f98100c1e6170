package io.workerguard.template.render;

import java.util.Map;
import java.util.stream.Stream;

/**
 * The profile that a worker without a file of profiles uses: one of those that Prefect brings
 * along.
 */
final class SettingsProfile {

  private static final Map<String, String> EPHEMERAL =
      Map.of("PREFECT_SERVER_EPHEMERAL_ENABLED", "true");
  private static final Map<String, Map<String, String>> BUILT_IN =
      Map.of(
          "ephemeral",
          EPHEMERAL,
          "local",
          Map.of("PREFECT_API_URL", "http://127.0.0.1:4200/api"),
          "test",
          Map.of(
              "PREFECT_SERVER_EPHEMERAL_ENABLED",
              "true",
              "PREFECT_SERVER_DATABASE_CONNECTION_URL",
              "sqlite+aiosqlite:///:memory:"),
          "cloud",
          Map.of());

  private SettingsProfile() {}

  /** The settings of the profile that a worker with the {@code environment} uses. */
  static Map<String, String> of(Map<String, String> environment) {
    if (isTest(environment)) {
      return Map.of();
    }
    boolean ownFile =
        isSet(environment, "PREFECT_PROFILES_PATH") || isSet(environment, "PREFECT_HOME");
    return ownFile
        ? EPHEMERAL
        : BUILT_IN.getOrDefault(environment.getOrDefault("PREFECT_PROFILE", ""), EPHEMERAL);
  }

  private static boolean isTest(Map<String, String> environment) {
    return Stream.of(
            "PREFECT_TEST_MODE",
            "PREFECT_UNIT_TEST_MODE",
            "PREFECT_TESTING_UNIT_TEST_MODE",
            "PREFECT_TESTING_TEST_MODE")
        .anyMatch(name -> isSet(environment, name));
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }
}
