package io.workerguard.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.FieldPath;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Text;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One Kubernetes object of a text.
 *
 * @param document the document that it stands in
 * @param within its place in the document: the root, or an item of a {@code List}
 * @param object the object itself; never changed
 */
public record ManifestObject(Document document, FieldPath within, JsonNode object) {

  static Stream<ManifestObject> in(Document document) {
    return in(document, FieldPath.ROOT, document.tree());
  }

  /**
   * kubectl takes everything that has a kind and items for its items, whatever the kind is. Other
   * programs read the object itself, so that counts too unless it is a list by its name.
   */
  private static Stream<ManifestObject> in(Document document, FieldPath within, JsonNode tree) {
    JsonNode items = tree.path("items");
    String kind = Text.of(tree.path("kind"));
    Stream<ManifestObject> itself = Stream.of(new ManifestObject(document, within, tree));
    if (kind.isEmpty() || !items.isArray()) {
      return itself;
    }
    FieldPath list = within.field("items");
    Stream<ManifestObject> objects =
        IntStream.range(0, items.size())
            .boxed()
            .flatMap(i -> in(document, list.index(i), items.path(i)));
    return kind.endsWith("List") ? objects : Stream.concat(itself, objects);
  }

  /** The line on which the object begins. */
  public int line() {
    return document.positions().value(within).map(SourceLocation::line).orElse(document.line());
  }

  /** The place of the value at {@code path} of the object; empty where nothing is written there. */
  public Optional<SourceLocation> value(FieldPath path) {
    return document.positions().value(path.within(within));
  }

  /** The place of the key at {@code path} of the object; empty where nothing is written there. */
  public Optional<SourceLocation> key(FieldPath path) {
    return document.positions().key(path.within(within));
  }
}
