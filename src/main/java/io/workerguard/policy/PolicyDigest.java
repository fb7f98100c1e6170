package io.workerguard.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells whether two policy sets say the same: comments, formatting, the order of keys and the
 * division into files make no difference.
 */
final class PolicyDigest {

  private PolicyDigest() {}

  /** The digest of the texts of policies, which are in the order of their names. */
  static String of(List<JsonNode> policies) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (JsonNode policy : policies) {
        StringBuilder text = new StringBuilder();
        append(policy, text);
        digest.update(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      }
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void append(JsonNode node, StringBuilder text) {
    switch (node) {
      case ObjectNode object -> {
        text.append('{');
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        sorted.forEach((key, value) -> {
          text.append(JsonText.quoted(key)).append(':');
          append(value, text);
          text.append(',');
        });
        text.append('}');
      }
      case JsonNode list when list.isArray() -> {
        text.append('[');
        list.forEach(element -> {
          append(element, text);
          text.append(',');
        });
        text.append(']');
      }
      default -> text.append(JsonText.of(node));
    }
  }
}
