package io.workerguard.template.match;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.JsonText;
import io.workerguard.model.Text;
import java.util.Map;

/**
 * An object of the template, and what the workload may have beside its fields.
 *
 * @param path where it stands in the template
 * @param place what the object is
 * @param fields what the template says of each field
 * @param said what is told of it where all of it is missing; empty where not all of it is pinned
 */
record ObjectMatcher(FieldPath path, Place place, Map<String, Matcher> fields, String said)
    implements Matcher {

  static ObjectMatcher of(
      FieldPath path, Place place, Map<String, Matcher> fields, JsonNode template) {
    boolean isLiteral =
        !template.isEmpty() && fields.values().stream().allMatch(Matcher::isLiteral);
    String said = place.holdsSecrets() ? "pinned" : Text.shortened(JsonText.of(template));
    return new ObjectMatcher(path, place, fields, isLiteral ? said : "");
  }

  @Override
  public void compare(Field found, Comparison comparison) {
    if (found.isNoObject()) {
      comparison.other(found, path, "an object", place.isSecret());
    } else if (isLiteral() && found.isAbsent()) {
      comparison.missing(found, path, said);
    } else {
      if (place == Place.FLOW_CONTAINER || place == Place.CONTAINER) {
        comparison.enter(found.node());
      }
      fields.forEach((name, matcher) -> matcher.compare(found.field(name), comparison));
      for (Map.Entry<String, JsonNode> field : found.node().properties()) {
        String name = field.getKey();
        if (!fields.containsKey(name) && !place.allows(name, field.getValue(), comparison)) {
          comparison.added(found.field(name), path.field(name), place.of(name).holdsSecrets());
        }
      }
    }
  }

  @Override
  public boolean isLiteral() {
    return !said.isEmpty();
  }
}
