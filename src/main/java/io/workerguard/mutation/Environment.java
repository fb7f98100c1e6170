package io.workerguard.mutation;

import io.workerguard.model.Container;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Adds variables to the containers that run Prefect.
 *
 * <p>Leaves alone: a variable that is set, also by {@code valueFrom}; every variable of a container
 * with {@code envFrom} that has no entry for it, since it may have it from there; other containers.
 * An empty API URL or cluster UID is filled in: charts that were rendered without a cluster write
 * one, and it helps no one. Any other empty variable stays, because it can be meant so. In the
 * cluster an empty value and an entry with only a name look alike, and so they are treated alike
 * everywhere.
 *
 * @param apiUrl whether {@code PREFECT_API_URL} is added, where the cluster facts have it
 * @param clusterUid whether {@code PREFECT_KUBERNETES_CLUSTER_UID} is added, where the cluster
 *     facts have it
 * @param variables what else is added, by name; no credentials
 * @param override whether variables are replaced where they have another value
 */
public record Environment(
    Optional<Boolean> apiUrl,
    Optional<Boolean> clusterUid,
    Optional<Map<String, String>> variables,
    Optional<Boolean> override)
    implements Mutation {

  static final MutationInfo INFO =
      new MutationInfo(
          "environment",
          "Containers that run Prefect get the API URL, the cluster UID and other variables");

  private static final String API_URL = "PREFECT_API_URL";
  private static final String CLUSTER_UID = "PREFECT_KUBERNETES_CLUSTER_UID";
  private static final Set<String> CREDENTIALS =
      Set.of("PREFECT_API_KEY", "PREFECT_API_AUTH_STRING");
  private static final Pattern NAME = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");

  /** Refuses to add nothing, to add a variable twice, and to keep credentials in a policy. */
  public Environment {
    variables = variables.map(given -> Collections.unmodifiableMap(new LinkedHashMap<>(given)));
    Map<String, String> others = variables.orElse(Map.of());
    if (!apiUrl.orElse(false) && !clusterUid.orElse(false) && others.isEmpty()) {
      throw new InvalidParameterException(
          "variables", "must name a variable where neither apiUrl nor clusterUid is true");
    }
    others.keySet().forEach(Environment::refuseWrongName);
    refuseTwice(others, apiUrl, API_URL, "apiUrl");
    refuseTwice(others, clusterUid, CLUSTER_UID, "clusterUid");
  }

  @Override
  public void mutate(Workload workload, ClusterFacts facts, Patch patch) {
    Map<String, String> known = factsToAdd(facts);
    Map<String, String> others = variables.orElse(Map.of());
    for (Container container : Containers.prefect(workload.pod())) {
      ContainerEnvironment environment = new ContainerEnvironment(container);
      if (override.orElse(false)) {
        known.forEach((name, value) -> environment.replace(name, value, patch));
        others.forEach((name, value) -> environment.replace(name, value, patch));
      } else {
        known.forEach((name, value) -> environment.fill(name, value, patch));
        others.forEach((name, value) -> environment.add(name, value, patch));
      }
    }
  }

  private Map<String, String> factsToAdd(ClusterFacts facts) {
    Map<String, String> known = new LinkedHashMap<>();
    facts.apiUrl().filter(_ -> apiUrl.orElse(false)).ifPresent(url -> known.put(API_URL, url));
    facts
        .clusterUid()
        .filter(_ -> clusterUid.orElse(false))
        .ifPresent(uid -> known.put(CLUSTER_UID, uid));
    return known;
  }

  private static void refuseWrongName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidParameterException(
          "variables",
          "has \"%s\", which is no name of a variable: letters, digits, '_', '-' and '.' are, and no digit begins one"
              .formatted(name));
    }
    if (CREDENTIALS.contains(name)) {
      throw new InvalidParameterException(
          "variables",
          "has %s, but a policy is no place for a credential; keep it in a Secret".formatted(name));
    }
  }

  private static void refuseTwice(
      Map<String, String> others, Optional<Boolean> isAdded, String name, String parameter) {
    if (isAdded.orElse(false) && others.containsKey(name)) {
      throw new InvalidParameterException(
          "variables", "has %s, which %s: true adds already".formatted(name, parameter));
    }
  }
}
