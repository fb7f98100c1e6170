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
    return holder(path) instanceof Sequence sequence && path.index() < sequence.elements().size()
        ? Optional.of(sequence.elements().get(path.index()))
        : Optional.empty();
  }

  private Optional<Field> field(FieldPath path) {
    return !path.isElement() && holder(path) instanceof Mapping mapping
        ? Optional.ofNullable(mapping.field(path.name()))
        : Optional.empty();
  }

  private Object holder(FieldPath path) {
    return path.parent()
        .flatMap(this::node)
        .map(YamlNode::target)
        .map(Object.class::cast)
        .orElse(path);
  }
}
