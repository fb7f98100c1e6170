package io.workerguard.template.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Glob;
import io.workerguard.model.Text;
import io.workerguard.template.render.Slug;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The labels or annotations of a Job or a pod. The worker adds its own, and those of the variable
 * of that name; what it writes has been made to fit Kubernetes' rules for names.
 *
 * @param path where they stand in the template
 * @param pinned what the template says of single keys
 * @param pinnedKeys those keys, as the template and as the worker writes them
 * @param allowed what else may be there, by key, likewise in both spellings
 * @param variables the variables that others may come from
 */
record MetadataMatcher(
    FieldPath path,
    Map<String, Matcher> pinned,
    Set<String> pinnedKeys,
    Map<String, Matcher> allowed,
    List<Variable> variables) {

  private static final List<String> OF_CLUSTER =
      List.of(
          "prefect.io/",
          "batch.kubernetes.io/",
          "kubernetes.io/",
          "kubectl.kubernetes.io/",
          "topology.kubernetes.io/");

  private static final Set<String> OF_WORKER_OR_JOB =
      Set.of(
          "app.kubernetes.io/managed-by",
          "app.kubernetes.io/part-of",
          "app.kubernetes.io/version",
          "app.kubernetes.io/name",
          "job-name",
          "controller-uid");

  private static final List<String> PROFILES =
      List.of("container.apparmor.security.", "container.seccomp.security.", "seccomp.security.");

  /**
   * Writes every key in both spellings, so that none has to be spelled for each key that is found.
   */
  static MetadataMatcher of(
      FieldPath path,
      Map<String, Matcher> pinned,
      Map<String, Matcher> allowed,
      List<Variable> variables) {
    Map<String, Matcher> spelled = new LinkedHashMap<>();
    allowed.forEach((key, matcher) -> {
      spelled.putIfAbsent(key, matcher);
      spelled.putIfAbsent(Slug.labelKey(key), matcher);
    });
    Set<String> keys = new HashSet<>(pinned.keySet());
    pinned.keySet().forEach(key -> keys.add(Slug.labelKey(key)));
    return new MetadataMatcher(path, pinned, keys, spelled, variables);
  }

  void compare(Field found, List<Glob> additions, Comparison comparison) {
    if (found.isNoObject()) {
      comparison.other(found, path, "an object", true);
      return;
    }
    pinned.forEach((key, matcher) -> {
      // The worker's own labels come behind those of the template.
      if (!isOfCluster(key)) {
        comparePinned(found, key, matcher, comparison);
      }
    });
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : found.node().properties()) {
      String key = entry.getKey();
      if (isUnconfined(key, entry.getValue()) && !pinnedKeys.contains(key)) {
        comparison.added(found.field(key), path.field(key), false);
      } else if (!isOfCluster(key)
          && !pinnedKeys.contains(key)
          && !Additions.anyMatches(additions, key)) {
        rest.set(key, entry.getValue());
      }
    }
    rest.properties().removeIf(entry -> isAllowed(found.field(entry.getKey()), comparison));
    if (!rest.isEmpty()) {
      compareRest(found, rest, comparison);
    }
  }

  private void comparePinned(Field found, String key, Matcher matcher, Comparison comparison) {
    String slug = Slug.labelKey(key);
    Field own = found.field(found.node().has(key) ? key : slug);
    Comparison trial = comparison.trial();
    matcher.compare(own, trial);
    boolean fits =
        trial.differences().isEmpty()
            || (matcher instanceof Literal literal
                && own.node().isTextual()
                && Slug.labelValue(Text.of(literal.value())).equals(Text.of(own.node())));
    if (!fits) {
      matcher.compare(own, comparison);
    }
  }

  private boolean isAllowed(Field found, Comparison comparison) {
    Matcher matcher = allowed.get(found.path().name());
    if (matcher == null) {
      return false;
    }
    Comparison trial = comparison.trial();
    matcher.compare(found, trial);
    return trial.differences().isEmpty();
  }

  private void compareRest(Field found, ObjectNode rest, Comparison comparison) {
    String problem = "";
    for (Variable variable : variables) {
      List<String> problems = variable.problems(rest);
      if (problems.isEmpty()) {
        return;
      }
      problem = problems.getFirst();
    }
    if (variables.isEmpty()) {
      rest.fieldNames()
          .forEachRemaining(key -> comparison.added(found.field(key), path.field(key), true));
    } else {
      Field at = new Field(found.path(), rest);
      comparison.refused(at, path, variables.getLast().name(), problem, true);
    }
  }

  private static boolean isOfCluster(String key) {
    if (OF_WORKER_OR_JOB.contains(key)) {
      return true;
    }
    for (String prefix : OF_CLUSTER) {
      if (key.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnconfined(String key, JsonNode value) {
    return Text.of(value).toLowerCase(Locale.ROOT).equals("unconfined")
        && PROFILES.stream().anyMatch(key::startsWith);
  }
}
