package io.workerguard.manifest;

import io.workerguard.manifest.YamlNode.Field;
import io.workerguard.manifest.YamlNode.Mapping;
import io.workerguard.manifest.YamlNode.Sequence;
import io.workerguard.model.FieldPath;
import io.workerguard.model.SourceLocation;
import java.util.Optional;

/**
 * Looks places up in the tree of what is written.
 *
 * @param root the document as it is written
 */
record WrittenPositions(YamlNode root) implements Positions {

  @Override
  public Optional<SourceLocation> value(FieldPath path) {
    return node(path).map(YamlNode::location);
  }

  @Override
  public Optional<SourceLocation> key(FieldPath path) {
    return field(path).map(Field::keyLocation);
  }

  private Optional<YamlNode> node(FieldPath path) {
    if (path.parent().isEmpty()) {
      return Optional.of(root);
    }
    return path.isElement() ? element(path) : field(path).map(Field::value);
  }

  private Optional<YamlNode> element(FieldPath path) {
    return holder(path, Sequence.class)
        .map(Sequence::elements)
        .filter(elements -> path.index() < elements.size())
        .map(elements -> elements.get(path.index()));
  }

  private Optional<Field> field(FieldPath path) {
    return path.isElement()
        ? Optional.empty()
        : holder(path, Mapping.class).flatMap(map -> Optional.ofNullable(map.field(path.name())));
  }

  /** What the last step of {@code path} leads into, if it is of this type. */
  private <T extends YamlNode> Optional<T> holder(FieldPath path, Class<T> type) {
    return path.parent()
        .flatMap(this::node)
        .map(YamlNode::target)
        .filter(type::isInstance)
        .map(type::cast);
  }
}
