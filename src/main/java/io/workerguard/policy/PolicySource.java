package io.workerguard.policy;

import java.nio.charset.StandardCharsets;

/**
 * A text that holds policies.
 *
 * @param path its name for messages: a file, or the ConfigMap and key that it came from
 * @param text the YAML or JSON
 */
public record PolicySource(String path, String text) {

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
