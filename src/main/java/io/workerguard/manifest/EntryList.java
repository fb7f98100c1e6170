package io.workerguard.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.manifest.YamlNode.Entry;
import io.workerguard.manifest.YamlNode.Field;
import io.workerguard.manifest.YamlNode.Mapping;
import io.workerguard.manifest.YamlNode.Merge;
import io.workerguard.manifest.YamlNode.Sequence;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of one map while it is read; tells which keys are written twice. */
final class EntryList {

  private final String path;
  private final List<Problem> problems;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Field> fields = new HashMap<>();

  EntryList(String path, List<Problem> problems) {
    this.path = path;
    this.problems = problems;
  }

  List<Entry> entries() {
    return entries;
  }

  void addField(JsonNode key, SourceLocation keyLocation, YamlNode value) {
    String name =
        Keys.name(key)
            .orElseThrow(() ->
                UnreadableException.yaml(
                    keyLocation,
                    "%s cannot be a key; quote it"
                        .formatted(key.isNull() ? "null" : "an integer of this size")));
    Field field = new Field(name, key, keyLocation, value);
    @Nullable Field earlier = fields.put(name, field);
    if (earlier != null) {
      refuseCollision(earlier, field);
      problems.add(
          Problem.at(
              "duplicate-key",
              path,
              keyLocation,
              "key %s stands in %s already; the cluster silently takes the last value; remove one"
                  .formatted(Quoted.name(name), place(earlier.keyLocation()))));
    }
    entries.add(field);
  }

  void addMerge(YamlNode value) {
    List<Mapping> maps = new ArrayList<>();
    if (value instanceof Sequence sequence) {
      sequence.elements().forEach(element -> maps.add(map(element)));
    } else {
      maps.add(map(value));
    }
    entries.add(new Merge(maps, value));
  }

  /**
   * Refuses two keys that are one only as texts, such as {@code 1} and {@code "1"}: which of them
   * kubectl keeps varies from run to run.
   */
  static void refuseCollision(Field earlier, Field later) {
    if (!earlier.key().equals(later.key())) {
      throw UnreadableException.yaml(
          later.keyLocation(),
          "this key and the one in %s both become %s; which one the cluster gets is chance; remove one"
              .formatted(place(earlier.keyLocation()), Quoted.name(later.name())));
    }
  }

  private static String place(SourceLocation location) {
    return "line %d, column %d".formatted(location.line(), location.column());
  }

  private static Mapping map(YamlNode node) {
    if (node.target() instanceof Mapping mapping) {
      return mapping;
    }
    throw UnreadableException.yaml(
        node.location(), "the merge key `<<` takes a map or a list of maps, and this is neither");
  }
}
