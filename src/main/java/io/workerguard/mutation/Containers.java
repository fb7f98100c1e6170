package io.workerguard.mutation;

import io.workerguard.model.Container;
import io.workerguard.model.ContainerList;
import io.workerguard.model.Pod;
import java.util.List;
import java.util.stream.Stream;

/** Which of a pod's containers mutations change. */
final class Containers {

  private Containers() {}

  /**
   * Init and main containers. Ephemeral ones are left out: they come later, by a subresource that
   * is never patched.
   */
  static List<Container> initAndMain(Pod pod) {
    return Stream.of(ContainerList.INIT, ContainerList.MAIN)
        .flatMap(list -> pod.containers(list).stream())
        .filter(container -> container.node().isObject())
        .toList();
  }

  /** The main containers that run Prefect. */
  static List<Container> prefect(Pod pod) {
    return pod.prefectContainers().stream()
        .filter(container -> container.node().isObject())
        .toList();
  }
}
