package io.workerguard.server;

/**
 * A text in a ConfigMap.
 *
 * @param name the ConfigMap's name
 * @param key the key whose value is meant
 */
record ConfigMapKey(String name, String key) {

  /** Reads {@code NAME/KEY}, or {@code NAME} alone. */
  static ConfigMapKey of(String text, String usualKey) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new ConfigMapKey(text, usualKey)
        : new ConfigMapKey(text.substring(0, slash), text.substring(slash + 1));
  }
}
