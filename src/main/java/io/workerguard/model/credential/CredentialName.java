package io.workerguard.model.credential;

import java.util.List;
import java.util.Locale;

/** Tells by the name of a variable or an option whether its value is a credential. */
public final class CredentialName {

  private static final List<String> PARTS =
      List.of("PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "PRIVATE_KEY", "APIKEY", "AUTH_STRING");

  private static final int SHORTEST = "_KEY".length();

  private static final List<String> ENDINGS =
      List.of("TOKEN", "_KEY", "_PWD", "_PASS", "CREDENTIALS_JSON");

  /** What only says where a credential is or how it is used. */
  private static final List<String> HARMLESS_ENDINGS =
      List.of(
          "_NAME",
          "_FILE",
          "_PATH",
          "_DIR",
          "_ID",
          "_ARN",
          "_URL",
          "_URI",
          "_REF",
          "_TYPE",
          "_VERSION",
          "_REGION",
          "_NAMESPACE",
          "_BACKEND",
          "_PROVIDER",
          "_ENABLED",
          "_LENGTH",
          "_TTL",
          "_POLICY",
          "_MANAGER");

  /** Keys that lock nothing. */
  private static final List<String> HARMLESS_KEYS =
      List.of(
          "PUBLIC_KEY",
          "CACHE_KEY",
          "PARTITION_KEY",
          "PRIMARY_KEY",
          "FOREIGN_KEY",
          "SORT_KEY",
          "ROUTING_KEY",
          "OBJECT_KEY");

  /** The worker's settings that name a Secret and a key in it, or ask for one to be made. */
  private static final String WORKER_SETTING = "PREFECT_INTEGRATIONS_KUBERNETES_WORKER_";

  private static final String OLD_WORKER_SETTING = "PREFECT_KUBERNETES_WORKER_";

  private CredentialName() {}

  /** Whether {@code name}, of a variable or of an option without its dashes, is a credential's. */
  public static boolean matches(String name) {
    if (name.length() < SHORTEST) {
      return false;
    }
    String upper = name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    if (upper.startsWith(WORKER_SETTING) || upper.startsWith(OLD_WORKER_SETTING)) {
      return false;
    }
    return (contains(upper) || endsWith(upper, ENDINGS))
        && !endsWith(upper, HARMLESS_ENDINGS)
        && !endsWith(upper, HARMLESS_KEYS);
  }

  private static boolean contains(String name) {
    for (String part : PARTS) {
      if (name.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWith(String name, List<String> endings) {
    for (String ending : endings) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
