package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Container;
import io.workerguard.model.FieldPath;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Pod;
import io.workerguard.model.Quantity;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Adds requests and limits to containers that state none for a resource.
 *
 * <p>Leaves alone: what a container states; a resource whose limit would fall below its request; a
 * request beside a limit, which Kubernetes takes as the request too; a resource that the pod as a
 * whole is given; ephemeral containers, which can have none.
 *
 * @param requests the amounts that are set aside, by resource
 * @param limits the most that a container gets, by resource
 */
public record ResourceDefaults(
    Optional<Map<String, String>> requests, Optional<Map<String, String>> limits)
    implements Mutation {

  static final MutationInfo INFO =
      new MutationInfo(
          "resource-defaults", "Containers get requests and limits where they state none");

  private static final Pattern RESOURCE =
      Pattern.compile("([a-z0-9.-]+/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");

  /** Refuses what is no amount, and a request above its limit. */
  public ResourceDefaults {
    requests = requests.map(given -> amounts("requests", given));
    limits = limits.map(given -> amounts("limits", given));
    if (requests.orElse(Map.of()).isEmpty() && limits.orElse(Map.of()).isEmpty()) {
      throw new InvalidParameterException(
          "requests", "must name a resource where limits names none");
    }
    Map<String, String> most = limits.orElse(Map.of());
    requests
        .orElse(Map.of())
        .forEach((resource, amount) -> {
          if (most.containsKey(resource) && isAbove(amount, most.getOrDefault(resource, ""))) {
            throw new InvalidParameterException(
                "requests", "has more %s than limits allows".formatted(resource));
          }
        });
  }

  @Override
  public void mutate(Workload workload, ClusterFacts facts, Patch patch) {
    Pod pod = workload.pod();
    JsonNode ofPod = pod.spec().path("resources");
    for (Container container : Containers.initAndMain(pod)) {
      fill("requests", requests.orElse(Map.of()), container, ofPod, patch);
      fill("limits", limits.orElse(Map.of()), container, ofPod, patch);
    }
  }

  private static void fill(
      String list, Map<String, String> amounts, Container container, JsonNode ofPod, Patch patch) {
    JsonNode resources = container.node().path("resources");
    FieldPath at = container.path().fields("resources", list);
    amounts.forEach((resource, amount) -> {
      boolean isFree =
          Patch.isAbsent(resources.path(list).path(resource))
              && Patch.isAbsent(ofPod.path("requests").path(resource))
              && Patch.isAbsent(ofPod.path("limits").path(resource));
      if (isFree && fits(list, resource, amount, resources)) {
        patch.set(at.field(resource), amount);
      }
    });
  }

  private static boolean fits(String list, String resource, String amount, JsonNode resources) {
    if (list.equals("requests")) {
      return Patch.isAbsent(resources.path("limits").path(resource));
    }
    JsonNode request = resources.path("requests").path(resource);
    return Patch.isAbsent(request)
        || Quantity.of(request)
            .filter(found -> found.compareTo(Quantity.parse(amount).orElseThrow()) <= 0)
            .isPresent();
  }

  private static Map<String, String> amounts(String parameter, Map<String, String> given) {
    given.forEach((resource, amount) -> {
      if (!RESOURCE.matcher(resource).matches()) {
        throw new InvalidParameterException(
            parameter, "has \"%s\", which is no name of a resource".formatted(resource));
      }
      if (Quantity.parse(amount).filter(found -> !found.isNegative()).isEmpty()) {
        throw new InvalidParameterException(
            parameter,
            "has \"%s\" for %s, which is no amount; 500m or 2Gi would be one"
                .formatted(amount, resource));
      }
    });
    return Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  private static boolean isAbove(String request, String limit) {
    return Quantity.parse(request).orElseThrow().isMoreThan(Quantity.parse(limit).orElseThrow());
  }
}
