package io.workerguard.template.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The environment of a container.
 *
 * <p>In the container of the flow run the worker puts its own variables, and those of the variable
 * {@code env}, in the place of entries of the template with the same names; or it moves all of them
 * into a Secret.
 *
 * @param path where the list stands in the template
 * @param pinned the template's own entries by name
 * @param configured what {@code job_configuration.env} says of single variables
 * @param variable the variable that the rest may come from
 * @param isOfFlow whether the worker adds to it
 */
record Environment(
    FieldPath path,
    Map<String, Matcher> pinned,
    Map<String, Matcher> configured,
    Optional<Variable> variable,
    boolean isOfFlow)
    implements Matcher {

  private static final Set<String> FROM_SECRETS =
      Set.of("PREFECT_API_KEY", "PREFECT_API_AUTH_STRING");

  @Override
  public void compare(Field found, Comparison comparison) {
    if (found.isNoList()) {
      comparison.other(found, path, "a list", true);
      return;
    }
    Set<String> seen = new HashSet<>();
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < found.node().size(); i++) {
      Field entry = found.index(i);
      String name = Text.of(entry.node().path("name"));
      seen.add(name);
      if (!isExpected(name, entry, comparison)) {
        note(name, entry, rest, comparison);
      }
    }
    if (!rest.isEmpty()) {
      compareRest(found, rest, comparison);
    }
    if (ServerDefaults.isEmpty(comparison.container().path("envFrom"))) {
      pinned.forEach((name, matcher) -> {
        if (!seen.contains(name)) {
          comparison.missing(found, path, "an entry " + Text.quoted(name));
        }
      });
    }
  }

  private boolean isExpected(String name, Field entry, Comparison comparison) {
    Matcher own = pinned.get(name);
    if (own != null && fits(own, entry, comparison)) {
      return true;
    }
    Matcher set = configured.get(name);
    if (set != null && fits(set, entry.field("value"), comparison)) {
      return true;
    }
    return own == null
        && (isOfGuardOrWorker(name, entry.node())
            || Additions.anyMatches(comparison.additions().environment(), name));
  }

  private static boolean fits(Matcher matcher, Field entry, Comparison comparison) {
    Comparison trial = comparison.trial();
    matcher.compare(entry, trial);
    return trial.differences().isEmpty();
  }

  private boolean isOfGuardOrWorker(String name, JsonNode entry) {
    boolean isPlain = isPlain(entry);
    if (isOfFlow && name.startsWith("PREFECT_")) {
      return isPlain
          || (FROM_SECRETS.contains(name)
              && entry.path("valueFrom").has("secretKeyRef")
              && entry.path("valueFrom").size() == 1);
    }
    return isPlain && name.equals("HOME");
  }

  private static boolean isPlain(JsonNode entry) {
    return entry.path("valueFrom").isMissingNode() || entry.path("valueFrom").isNull();
  }

  /** What only the variable can have brought in; what it cannot have, is not in the template. */
  private void note(String name, Field entry, ObjectNode rest, Comparison comparison) {
    Matcher own = pinned.get(name);
    if (variable.isPresent() && isPlain(entry.node())) {
      rest.put(name, Text.of(entry.node().path("value")));
    } else if (own != null) {
      own.compare(entry, comparison);
    } else if (variable.isEmpty() || !isInList(variable.orElseThrow(), entry.node())) {
      comparison.added(entry, path, true);
    }
  }

  private static boolean isInList(Variable variable, JsonNode entry) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode().add(entry);
    return variable.problems(list).isEmpty();
  }

  private void compareRest(Field found, ObjectNode rest, Comparison comparison) {
    Variable from = variable.orElseThrow();
    List<String> problems = from.problems(rest);
    if (problems.isEmpty()) {
      return;
    }
    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    for (Map.Entry<String, JsonNode> entry : rest.properties()) {
      entries.addObject().put("name", entry.getKey()).set("value", entry.getValue());
    }
    if (!from.problems(entries).isEmpty()) {
      comparison.refused(found, path, from.name(), problems.getFirst(), true);
    }
  }

  @Override
  public boolean isLiteral() {
    return variable.isEmpty() && pinned.values().stream().allMatch(Matcher::isLiteral);
  }
}
