package io.workerguard.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a field stands in an object, as a chain of field names and list indexes.
 *
 * <p>Prints in the two spellings that people and programs use: {@code spec.containers[0].image} as
 * Kubernetes' own messages write it, and {@code /spec/containers/0/image} as JSON Pointer (RFC
 * 6901) does.
 */
public final class FieldPath {

  /** The object as a whole. */
  public static final FieldPath ROOT = new FieldPath(null, "", -1);

  private static final int AFTER_LAST = Integer.MAX_VALUE;

  private static final int USUAL_LENGTH = 80;

  private final @Nullable FieldPath parent;
  private final String name;
  private final int index;

  private FieldPath(@Nullable FieldPath parent, String name, int index) {
    this.parent = parent;
    this.name = name;
    this.index = index;
  }

  /** The path of these fields below the object, from the outermost on. */
  public static FieldPath of(String... names) {
    return ROOT.fields(names);
  }

  /** The path of the field {@code name} below this one. */
  public FieldPath field(String name) {
    return new FieldPath(this, name, -1);
  }

  /** The path that leads through all these fields below this one. */
  public FieldPath fields(String... names) {
    FieldPath path = this;
    for (String next : names) {
      path = path.field(next);
    }
    return path;
  }

  /** The path of element {@code index} of the list at this path. */
  public FieldPath index(int index) {
    return new FieldPath(this, "", index);
  }

  /** This path, seen from the root of what has its own root at {@code holder}. */
  public FieldPath within(FieldPath holder) {
    if (parent == null) {
      return holder;
    }
    return new FieldPath(parent.within(holder), name, index);
  }

  /** The place behind the last element of the list at this path, where a patch appends. */
  public FieldPath afterLast() {
    return index(AFTER_LAST);
  }

  /** The path of the object or list that holds this field; empty for the root. */
  public Optional<FieldPath> parent() {
    return Optional.ofNullable(parent);
  }

  /** Whether this is an element of a list and not a field of an object. */
  public boolean isElement() {
    return index >= 0;
  }

  /** Whether this is the place behind the last element of a list. */
  public boolean isAfterLast() {
    return index == AFTER_LAST;
  }

  /** The last field name; empty for the root and for elements. */
  public String name() {
    return name;
  }

  /** The index of an element; negative for a field. */
  public int index() {
    return index;
  }

  /** What stands at this path in {@code object}; a missing node where there is nothing. */
  public JsonNode in(JsonNode object) {
    if (parent == null) {
      return object;
    }
    if (isAfterLast()) {
      return MissingNode.getInstance();
    }
    JsonNode holder = parent.in(object);
    return isElement() ? holder.path(index) : holder.path(name);
  }

  /** The spelling of Kubernetes' messages; empty for the root. */
  public String dotted() {
    return dottedFrom(ROOT);
  }

  /** The same as seen from {@code above}; from the root where that is not above this path. */
  public String dottedFrom(FieldPath above) {
    StringBuilder text = new StringBuilder(USUAL_LENGTH);
    appendDotted(text, above);
    return text.toString();
  }

  /** The JSON Pointer (RFC 6901); empty for the root. */
  public String pointer() {
    StringBuilder text = new StringBuilder();
    appendPointer(text);
    return text.toString();
  }

  private void appendDotted(StringBuilder text, FieldPath from) {
    if (parent == null || equals(from)) {
      return;
    }
    parent.appendDotted(text, from);
    if (isAfterLast()) {
      text.append("[-]");
    } else if (isElement()) {
      text.append('[').append(index).append(']');
    } else if (isPlain(name)) {
      if (!text.isEmpty()) {
        text.append('.');
      }
      text.append(name);
    } else {
      text.append('[').append(name).append(']');
    }
  }

  private void appendPointer(StringBuilder text) {
    if (parent == null) {
      return;
    }
    parent.appendPointer(text);
    text.append('/');
    if (isAfterLast()) {
      text.append('-');
    } else if (isElement()) {
      text.append(index);
    } else {
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        switch (c) {
          case '~' -> text.append("~0");
          case '/' -> text.append("~1");
          default -> text.append(c);
        }
      }
    }
  }

  /**
   * A key such as {@code prefect.io/version} would read as two fields; Kubernetes writes it in
   * brackets.
   */
  private static boolean isPlain(String name) {
    return !name.isEmpty() && name.indexOf('.') < 0 && name.indexOf('/') < 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldPath path
        && index == path.index
        && name.equals(path.name)
        && Objects.equals(parent, path.parent);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(parent) + (isElement() ? index : name.hashCode());
  }

  @Override
  public String toString() {
    return dotted();
  }
}
