package io.workerguard.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An object that is a pod or starts pods: everything that a policy can be about.
 *
 * @param kind which kind of object it is
 * @param object the object as it was written or sent; never changed
 */
public record Workload(WorkloadKind kind, JsonNode object) {

  /** The object as a workload; empty where its {@code apiVersion} and {@code kind} name none. */
  public static Optional<Workload> of(JsonNode object) {
    String apiVersion = Text.of(object.path("apiVersion"));
    String kind = Text.of(object.path("kind"));
    return WorkloadKind.ofApiVersion(apiVersion, kind).map(known -> new Workload(known, object));
  }

  /** The pod that the object is, or that it starts. */
  public Pod pod() {
    return new Pod(kind.template(), kind.template().in(object));
  }

  /** The object's own metadata, which is not its pod template's. */
  public JsonNode metadata() {
    return object.path("metadata");
  }

  /**
   * {@code metadata.name}, or the {@code generateName} where the API server has not made the name
   * yet; else empty.
   */
  public String name() {
    String name = Text.of(metadata().path("name"));
    return name.isEmpty() ? Text.of(metadata().path("generateName")) : name;
  }

  /** {@code metadata.namespace}; empty where it is not written. */
  public String namespace() {
    return Text.of(metadata().path("namespace"));
  }

  /** What Prefect uses the object for, judged by the object alone. */
  public Subject subject() {
    return Subject.of(this);
  }

  /**
   * The owner that manages this object, by {@code metadata.ownerReferences} with {@code controller:
   * true}.
   */
  public Optional<JsonNode> controller() {
    for (JsonNode owner : metadata().path("ownerReferences")) {
      if (owner.path("controller").booleanValue()) {
        return Optional.of(owner);
      }
    }
    return Optional.empty();
  }
}
