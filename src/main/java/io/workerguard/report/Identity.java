package io.workerguard.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Printable;
import io.workerguard.model.Text;

/**
 * What an object is called. Each part is empty where it is unknown.
 *
 * @param apiVersion the API group and version
 * @param kind the kind, such as {@code Job}
 * @param namespace the namespace that it is judged in
 * @param name its name, or its {@code generateName}
 */
public record Identity(String apiVersion, String kind, String namespace, String name) {

  /** Nothing is known. */
  static final Identity UNKNOWN = new Identity("", "", "", "");

  /** What {@code object} is called, which goes to {@code namespace} where it names none itself. */
  public static Identity of(JsonNode object, String namespace) {
    JsonNode metadata = object.path("metadata");
    String name = Text.of(metadata.path("name"));
    String own = Text.of(metadata.path("namespace"));
    return new Identity(
        Text.of(object.path("apiVersion")),
        Text.of(object.path("kind")),
        own.isEmpty() ? namespace : own,
        name.isEmpty() ? Text.of(metadata.path("generateName")) : name);
  }

  /** The spelling of messages, such as {@code Job prefect/nightly-load}, safe for a terminal. */
  public String label() {
    return Printable.line(kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name);
  }
}
