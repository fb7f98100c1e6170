package io.workerguard.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import java.util.List;
import java.util.Set;

/**
 * What was wrong with an object before an UPDATE.
 *
 * @param findings the findings of the old object
 * @param object the old object
 */
record Before(List<Finding> findings, JsonNode object) {

  /** Whether the old object had what {@code finding} says of {@code updated}, and no less of it. */
  boolean hadAsBad(Finding finding, JsonNode updated) {
    FieldPath place = named(finding.violation().at(), updated);
    return findings.stream()
        .anyMatch(before ->
            before.policy().equals(finding.policy())
                && before.violation().check().equals(finding.violation().check())
                && named(before.violation().at(), object).equals(place)
                && isNoWorse(finding, before));
  }

  private static boolean isNoWorse(Finding finding, Finding before) {
    Set<String> offending = finding.violation().offending();
    return offending.isEmpty()
        ? before.violation().detail().equals(finding.violation().detail())
        : before.violation().offending().containsAll(offending);
  }

  /**
   * The path with names in the place of indexes: a container is the same one wherever it stands in
   * its list.
   */
  private static FieldPath named(FieldPath path, JsonNode object) {
    if (path.parent().isEmpty()) {
      return path;
    }
    FieldPath parent = named(path.parent().get(), object);
    if (!path.isElement()) {
      return parent.field(path.name());
    }
    String name = Text.of(path.in(object).path("name"));
    return name.isEmpty() ? parent.index(path.index()) : parent.field(name);
  }
}
