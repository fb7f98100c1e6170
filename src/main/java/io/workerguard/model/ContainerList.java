package io.workerguard.model;

import java.util.List;

/** The three lists of a pod's spec that hold containers. */
public enum ContainerList {
  /**
   * Run before the others, one by one; with {@code restartPolicy: Always} beside them, as sidecars.
   */
  INIT("initContainers"),
  /** What the pod is there for. */
  MAIN("containers"),
  /** Added to a running pod by {@code kubectl debug}. */
  EPHEMERAL("ephemeralContainers");

  /** All three, in the order in which containers are reported. */
  public static final List<ContainerList> ALL = List.of(values());

  private final String field;

  ContainerList(String field) {
    this.field = field;
  }

  /** The name of the list in a pod's spec. */
  public String field() {
    return field;
  }
}
