package io.workerguard.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * @param object the object itself, with the kind that its list gives it; never changed
 */
public record ManifestObject(Document document, FieldPath within, JsonNode object) {

  private static final String API_VERSION = "apiVersion";

  private static final String KIND = "kind";

  private static final String LIST = "List";

  static Stream<ManifestObject> in(Document document) {
    return in(document, FieldPath.ROOT, document.tree());
  }

  /**
   * kubectl takes everything that has a kind and items for its items, whatever the kind is. Other
   * programs read the object itself, so that counts too unless it is a list by its name.
   */
  private static Stream<ManifestObject> in(Document document, FieldPath within, JsonNode tree) {
    JsonNode items = tree.path("items");
    String kind = Text.of(tree.path(KIND));
    Stream<ManifestObject> itself = Stream.of(new ManifestObject(document, within, tree));
    if (kind.isEmpty() || !items.isArray()) {
      return itself;
    }
    FieldPath list = within.field("items");
    Stream<ManifestObject> objects =
        IntStream.range(0, items.size())
            .boxed()
            .flatMap(i -> in(document, list.index(i), named(items.path(i), tree)));
    return kind.endsWith(LIST) ? objects : Stream.concat(itself, objects);
  }

  /**
   * The items of a typed list, such as a {@code PodList}, need not say what they are: the list
   * does. kubectl takes its word where an item has neither of the two fields.
   */
  private static JsonNode named(JsonNode item, JsonNode list) {
    String kind = Text.of(list.path(KIND));
    String itemKind = kind.endsWith(LIST) ? kind.substring(0, kind.length() - LIST.length()) : kind;
    boolean isNamed =
        !Text.of(item.path(KIND)).isEmpty() || !Text.of(item.path(API_VERSION)).isEmpty();
    if (!item.isObject() || isNamed || itemKind.isEmpty()) {
      return item;
    }
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    named.set(API_VERSION, list.path(API_VERSION));
    named.put(KIND, itemKind);
    item.properties().forEach(field -> named.putIfAbsent(field.getKey(), field.getValue()));
    return named;
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
