package io.workerguard.manifest;

import io.workerguard.model.SourceLocation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The anchors of one document, from the point of view of the place that is being read. */
final class Anchors {

  private final Map<String, YamlNode> complete = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  /** The node of {@code anchor} begins; an earlier one of the same name is out of reach now. */
  void begin(String anchor) {
    open.add(anchor);
  }

  /** The node of {@code anchor} is complete. */
  void end(String anchor, YamlNode node) {
    open.remove(anchor);
    complete.put(anchor, node);
  }

  /** What an alias of this name stands for. */
  YamlNode get(String anchor, SourceLocation location) {
    if (open.contains(anchor)) {
      throw UnreadableException.yaml(
          location,
          "alias "
              + Quoted.name("*" + anchor)
              + " stands inside its own anchor; write the value out");
    }
    @Nullable YamlNode node = complete.get(anchor);
    if (node == null) {
      throw UnreadableException.yaml(
          location,
          "alias "
              + Quoted.name("*" + anchor)
              + " has no anchor of this name before it in this document; add one or write the value");
    }
    return node;
  }
}
