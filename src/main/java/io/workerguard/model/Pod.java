package io.workerguard.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A pod's metadata and spec, wherever they were found: in a Pod, or in the template of a
 * controller.
 *
 * @param path where the {@code metadata} and {@code spec} stand in the object
 * @param node what holds the {@code metadata} and {@code spec}; never changed
 */
public record Pod(FieldPath path, JsonNode node) {

  /** The most containers that a pod may have and still be looked at in full. */
  public static final int MOST_CONTAINERS = 1000;

  /**
   * Fields that Prefect's worker demands in a pod's spec, and that the API server drops there,
   * since only Jobs have them.
   */
  public static final List<String> DROPPED = List.of("parallelism", "completions");

  /**
   * The pod's own metadata: labels and annotations of a template are here, not on its controller.
   */
  public JsonNode metadata() {
    return node.path("metadata");
  }

  /** The pod's spec. */
  public JsonNode spec() {
    return node.path("spec");
  }

  /** Where the spec stands in the object. */
  public FieldPath specPath() {
    return path.field("spec");
  }

  /** Every container: init containers first, then main, then ephemeral ones. */
  public List<Container> containers() {
    List<Container> containers = new ArrayList<>();
    for (ContainerList list : ContainerList.ALL) {
      addContainers(list, containers);
    }
    return containers;
  }

  /** The containers of one list. */
  public List<Container> containers(ContainerList list) {
    List<Container> containers = new ArrayList<>();
    addContainers(list, containers);
    return containers;
  }

  /**
   * The containers that run Prefect: a worker, or a flow run. Where none can be told, every main
   * container, so that a name of the tenant's choice hides nothing.
   */
  public List<Container> prefectContainers() {
    List<Container> main = containers(ContainerList.MAIN);
    List<Container> prefect = main.stream().filter(Container::runsPrefect).toList();
    return prefect.isEmpty() ? main : prefect;
  }

  /**
   * Whether it has more containers than any node could run. What such a pod is there for is to keep
   * the guard busy, so nothing else is asked of it.
   */
  public boolean isOversized() {
    int containers = 0;
    for (ContainerList list : ContainerList.ALL) {
      containers += spec().path(list.field()).size();
    }
    return containers > MOST_CONTAINERS;
  }

  /**
   * Whether the pod asks for Windows nodes ({@code spec.os.name}), where Linux' security fields do
   * not exist.
   */
  public boolean isWindows() {
    return Text.of(spec().path("os").path("name")).equals("windows");
  }

  private void addContainers(ContainerList list, List<Container> containers) {
    JsonNode elements = spec().path(list.field());
    if (!elements.isArray()) {
      return;
    }
    FieldPath listPath = specPath().field(list.field());
    for (int i = 0; i < elements.size(); i++) {
      containers.add(new Container(list, listPath.index(i), elements.path(i)));
    }
  }
}
