package io.workerguard.template.match;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Text;
import java.util.Map;

/** By what Kubernetes tells the elements of a list apart. */
public final class ListKeys {

  private static final Map<String, String> KEYS =
      Map.of(
          "containers", "name",
          "initContainers", "name",
          "ephemeralContainers", "name",
          "volumes", "name",
          "env", "name",
          "imagePullSecrets", "name",
          "volumeMounts", "mountPath",
          "volumeDevices", "devicePath",
          "ports", "containerPort");

  private ListKeys() {}

  /** Whether elements of the list {@code field} have names. */
  public static boolean isNamed(String field) {
    return KEYS.containsKey(field) || isSet(field);
  }

  /** The name of {@code element} in the list {@code field}; empty where it has none. */
  public static String name(String field, JsonNode element) {
    if (isSet(field)) {
      return Text.of(element);
    }
    JsonNode key = element.path(KEYS.getOrDefault(field, ""));
    if (!field.equals("ports") || !key.isIntegralNumber()) {
      return Text.of(key);
    }
    String protocol = Text.of(element.path("protocol"));
    return key + "/" + (protocol.isEmpty() ? "TCP" : protocol);
  }

  /** Capabilities are their own names. */
  private static boolean isSet(String field) {
    return field.equals("drop") || field.equals("add");
  }
}
