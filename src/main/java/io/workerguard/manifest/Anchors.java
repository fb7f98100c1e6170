package io.workerguard.manifest;

import io.workerguard.model.SourceLocation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The anchors of one document, from the point of view of the place that is being read. One that
 * begins hides an earlier one of the same name, also one that it stands in.
 */
final class Anchors {

  private final Map<String, Anchored> latest = new HashMap<>();

  /** A node that has an anchor. */
  static final class Anchored {

    private @Nullable YamlNode node;

    /** The node has been read to its end. */
    void end(YamlNode complete) {
      node = complete;
    }
  }

  /** The node of {@code anchor} begins. */
  Anchored begin(String anchor, SourceLocation location) {
    // kubectl's parser ends a name at the first other character and reads on from there.
    if (!anchor.chars().allMatch(Anchors::belongsToName)) {
      throw UnreadableException.yaml(
          location, "the cluster takes letters, digits, `-` and `_` in anchors alone; rename it");
    }
    Anchored anchored = new Anchored();
    latest.put(anchor, anchored);
    return anchored;
  }

  /** What an alias of this name stands for. */
  YamlNode get(String anchor, SourceLocation location) {
    @Nullable Anchored anchored = latest.get(anchor);
    if (anchored == null) {
      throw UnreadableException.yaml(
          location,
          "alias "
              + Quoted.name("*" + anchor)
              + " has no anchor of this name before it in this document; add one or write the value");
    }
    @Nullable YamlNode node = anchored.node;
    if (node == null) {
      throw UnreadableException.yaml(
          location,
          "alias "
              + Quoted.name("*" + anchor)
              + " stands inside its own anchor; write the value out");
    }
    return node;
  }

  private static boolean belongsToName(int c) {
    return (c < 128 && Character.isLetterOrDigit(c)) || c == '-' || c == '_';
  }
}
