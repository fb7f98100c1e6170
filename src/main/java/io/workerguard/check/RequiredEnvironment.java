package io.workerguard.check;

import io.workerguard.model.Container;
import io.workerguard.model.Field;
import io.workerguard.model.Glob;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.model.credential.VariableReference;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Prefect's containers have the environment that they need.
 *
 * <p>Reads {@code env} and {@code envFrom} of the containers that run Prefect. Of two entries of
 * one name the last counts, as in Kubernetes. Passes: the wanted value; a value from elsewhere
 * ({@code valueFrom}, or a reference to another variable), which cannot be compared; no entry where
 * {@code envFrom} may bring it, since the worker can move the whole environment into a Secret.
 * Fails: no entry, an empty address or cluster UID, another value.
 *
 * @param apiUrl whether {@code PREFECT_API_URL} is wanted, with the address that the guard knows; a
 *     slash at the end makes no difference
 * @param clusterUid whether {@code PREFECT_KUBERNETES_CLUSTER_UID} is wanted, with the UID that the
 *     guard knows
 * @param variables other variables, each with a pattern of its value, in which {@code *} and {@code
 *     ?} stand for any characters
 */
public record RequiredEnvironment(
    Optional<Boolean> apiUrl, Optional<Boolean> clusterUid, Optional<Map<String, String>> variables)
    implements Check {

  static final CheckInfo INFO =
      new CheckInfo(
          "required-environment", "Prefect's containers know the API's address and their cluster");

  private static final String API_URL = "PREFECT_API_URL";
  private static final String CLUSTER_UID = "PREFECT_KUBERNETES_CLUSTER_UID";

  /** Refuses parameters that demand nothing. */
  public RequiredEnvironment {
    variables = variables.map(map -> Collections.unmodifiableMap(new TreeMap<>(map)));
    if (!apiUrl.orElse(false)
        && !clusterUid.orElse(false)
        && variables.filter(map -> !map.isEmpty()).isEmpty()) {
      throw new InvalidParameterException(
          "variables", "must name a variable, unless apiUrl or clusterUid is true");
    }
  }

  @Override
  public List<Violation> violations(Workload workload, ClusterFacts facts) {
    List<Wanted> wanted = wanted(facts);
    List<Violation> violations = new ArrayList<>();
    for (Container container : workload.pod().prefectContainers()) {
      for (Wanted variable : wanted) {
        judge(container, variable).ifPresent(violations::add);
      }
    }
    return violations;
  }

  /**
   * A variable that has to be there.
   *
   * @param value what it should be, as the fix says it; empty where the guard does not know
   * @param accepts whether a value that is written out will do
   */
  private record Wanted(String name, Optional<String> value, Predicate<String> accepts) {}

  private List<Wanted> wanted(ClusterFacts facts) {
    List<Wanted> wanted = new ArrayList<>();
    if (apiUrl.orElse(false)) {
      Optional<String> known = facts.apiUrl().map(RequiredEnvironment::withoutSlash);
      wanted.add(new Wanted(API_URL, known, url -> isOrAny(withoutSlash(url), known)));
    }
    if (clusterUid.orElse(false)) {
      Optional<String> known = facts.clusterUid();
      wanted.add(new Wanted(CLUSTER_UID, known, uid -> isOrAny(uid, known)));
    }
    variables
        .orElse(Map.of())
        .forEach((name, pattern) ->
            wanted.add(new Wanted(name, Optional.of(pattern), new Glob(pattern)::matches)));
    return wanted;
  }

  private static boolean isOrAny(String value, Optional<String> known) {
    return !value.isEmpty() && value.equals(known.orElse(value));
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static Optional<Violation> judge(Container container, Wanted wanted) {
    Field env = Named.field(container, "env");
    Field entry = lastOf(env, wanted.name());
    if (entry.isAbsent()) {
      return container.node().path("envFrom").isEmpty()
          ? Optional.of(
              violation(
                  env,
                  "required variable is missing",
                  "%s has no variable %s".formatted(Named.container(container), wanted.name()),
                  wanted))
          : Optional.empty();
    }
    Field value = entry.field("value");
    if (value.isNoText()) {
      return Optional.of(
          violation(
              value,
              "value of a variable is not a text",
              "%s has %s as the value of %s where a text belongs"
                  .formatted(Named.container(container), value.type(), wanted.name()),
              wanted));
    }
    String text = Text.of(value.node());
    boolean fromElsewhere =
        (text.isEmpty() && entry.node().path("valueFrom").isObject())
            || VariableReference.isAll(text);
    if (fromElsewhere || wanted.accepts().test(text)) {
      return Optional.empty();
    }
    return Optional.of(
        violation(
            value,
            text.isEmpty() ? "required variable is empty" : "variable has another value",
            "%s sets %s to %s"
                .formatted(
                    Named.container(container),
                    wanted.name(),
                    text.isEmpty() ? "nothing" : "another value than is agreed"),
            wanted));
  }

  /** The last entry of that name, which is the one that counts. */
  private static Field lastOf(Field env, String name) {
    for (int i = env.node().size() - 1; i >= 0; i--) {
      if (Text.of(env.node().path(i).path("name")).equals(name)) {
        return env.index(i);
      }
    }
    return env.index(env.node().size());
  }

  private static Violation violation(Field at, String reason, String detail, Wanted wanted) {
    String fix =
        wanted
            .value()
            .map(value -> "set %s to %s".formatted(wanted.name(), Text.quoted(value)))
            .orElse("set " + wanted.name());
    return new Violation(INFO.id(), at.path(), reason, detail, fix, Set.of(wanted.name()));
  }
}
