package io.workerguard.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.check.Violation;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was wrong with an object before an UPDATE.
 *
 * <p>Looked up and not searched: both objects can be full of faults, and a search for each would
 * take the time of all of them squared.
 */
final class Before {

  /** What was wrong at one place by one check: the values at fault, and the words about it. */
  private record Faults(Set<String> offending, Set<String> details) {}

  private final Map<String, Faults> faults = new HashMap<>();

  /** What {@code findings} say of the old {@code object}. */
  Before(List<Finding> findings, JsonNode object) {
    for (Finding finding : findings) {
      Faults here =
          faults.computeIfAbsent(
              key(finding, object), _ -> new Faults(new HashSet<>(), new HashSet<>()));
      here.offending().addAll(finding.violation().offending());
      here.details().add(finding.violation().detail());
    }
  }

  /** Whether the old object had what {@code finding} says of {@code updated}, and no less of it. */
  boolean hadAsBad(Finding finding, JsonNode updated) {
    Faults before = faults.get(key(finding, updated));
    if (before == null) {
      return false;
    }
    Violation violation = finding.violation();
    return violation.offending().isEmpty()
        ? before.details().contains(violation.detail())
        : before.offending().containsAll(violation.offending());
  }

  private static String key(Finding finding, JsonNode object) {
    StringBuilder place = new StringBuilder();
    appendNamed(finding.violation().at(), object, place);
    return finding.policy() + ' ' + finding.violation().check() + ' ' + place;
  }

  /**
   * The path with names in the place of indexes: a container is the same one wherever it stands in
   * its list.
   */
  private static JsonNode appendNamed(FieldPath path, JsonNode object, StringBuilder place) {
    if (path.parent().isEmpty()) {
      return object;
    }
    JsonNode holder = appendNamed(path.parent().orElseThrow(), object, place);
    JsonNode node = path.isElement() ? holder.path(path.index()) : holder.path(path.name());
    String name = path.isElement() ? Text.of(node.path("name")) : path.name();
    place.append('/').append(name.isEmpty() ? path.index() : name);
    return node;
  }
}
