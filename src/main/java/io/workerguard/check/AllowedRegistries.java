package io.workerguard.check;

import io.workerguard.model.Container;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.util.List;
import java.util.Set;

/**
 * Every image comes from one of the given registries.
 *
 * @param registries hosts or repositories below a host
 */
public record AllowedRegistries(List<String> registries) implements Check {

  static final CheckInfo INFO =
      new CheckInfo("allowed-registries", "Images come from approved registries only");

  /** Refuses an empty list, under which no image could pass. */
  public AllowedRegistries {
    if (registries.isEmpty()) {
      throw new InvalidParameterException("registries", "must name at least one registry");
    }
    registries = List.copyOf(registries);
  }

  @Override
  public List<Violation> violations(Workload workload, ClusterFacts facts) {
    return workload.pod().containers().stream()
        .filter(
            container -> registries.stream().noneMatch(r -> container.image().startsWith(r + "/")))
        .map(this::violation)
        .toList();
  }

  private Violation violation(Container container) {
    return new Violation(
        INFO.id(),
        container.path().field("image"),
        "image registry is not allowed",
        "container \"%s\" uses \"%s\"".formatted(container.label(), container.image()),
        "use an image of " + String.join(", ", registries),
        Set.of(container.image()));
  }
}
