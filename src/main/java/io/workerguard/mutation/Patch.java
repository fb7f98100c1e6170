package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.FieldPath;
import io.workerguard.mutation.PatchOperation.Add;
import io.workerguard.mutation.PatchOperation.Remove;
import io.workerguard.mutation.PatchOperation.Replace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The operations that mutations state, and the object as it is with all of them applied.
 *
 * <p>Operations are stated one by one; nothing is ever computed by comparing two objects, which
 * would take quadratic time on an object of a tenant's choice. The original tree stays as it is:
 * only the objects and lists on the way to a change are copied, each once and one level deep.
 * Outside {@code template} this is the only class that edits a tree.
 *
 * <p>What is stated below a value that this patch itself put in goes along in the operation that
 * put it in. So a container that has nothing is given all of its security context at once, and a
 * patch has no more operations than it needs.
 */
public final class Patch {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final List<PatchOperation> operations = new ArrayList<>();

  /** The nodes that belong to this patch alone and so may be changed. */
  private final Set<JsonNode> owned = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Those of them that are part of an operation's value. */
  private final Set<JsonNode> added = Collections.newSetFromMap(new IdentityHashMap<>());

  private JsonNode object;

  /** An empty patch of {@code object}, which is never changed. */
  public Patch(JsonNode object) {
    this.object = object;
  }

  /** The object with every stated operation applied; not to be changed. */
  public JsonNode object() {
    return object;
  }

  /** The operations in the order in which they were stated. */
  public List<PatchOperation> operations() {
    return List.copyOf(operations);
  }

  /** Whether nothing was stated. */
  public boolean isEmpty() {
    return operations.isEmpty();
  }

  /**
   * Sets the field or the existing element at {@code path} to {@code value}. Parents that are
   * missing or null come along in the same operation: a JSON patch with a missing parent cannot be
   * applied, which the API server answers with an internal error.
   *
   * <p>States nothing where a parent is of another type or an element is missing: such an object is
   * not ours to repair, and the API server tells its author what is wrong.
   */
  public void set(FieldPath path, JsonNode value) {
    FieldPath at = path;
    JsonNode whole = value;
    while (isAbsent(holderOf(at).in(object))) {
      if (at.isElement() || holderOf(at).parent().isEmpty()) {
        return;
      }
      whole = NODES.objectNode().set(at.name(), whole);
      at = holderOf(at);
    }
    JsonNode holder = holderOf(at).in(object);
    boolean isElement = at.isElement() && holder.isArray() && holder.has(at.index());
    if (isElement || (!at.isElement() && holder.isObject())) {
      JsonNode copy = adopt(whole);
      apply(isElement || !isAbsent(at.in(object)) ? new Replace(at, copy) : new Add(at, copy));
    }
  }

  /** Sets the field at {@code path} to a text. */
  public void set(FieldPath path, String value) {
    set(path, NODES.textNode(value));
  }

  /** Sets the field at {@code path} to a whole number. */
  public void set(FieldPath path, long value) {
    // The kind of node that a parser makes of the same number, so that trees compare as equal.
    set(path, value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value));
  }

  /** Sets the field at {@code path} to a truth value. */
  public void set(FieldPath path, boolean value) {
    set(path, NODES.booleanNode(value));
  }

  /**
   * Adds {@code value} behind the last element of the list at {@code list}, making the list where
   * it is missing or null. States nothing where something else than a list is there.
   */
  public void append(FieldPath list, JsonNode value) {
    JsonNode found = list.in(object);
    if (isAbsent(found)) {
      set(list, NODES.arrayNode().add(value));
    } else if (found.isArray()) {
      apply(new Add(list.afterLast(), adopt(value)));
    }
  }

  /** Adds a text behind the last element of the list at {@code list}. */
  public void append(FieldPath list, String value) {
    append(list, NODES.textNode(value));
  }

  /** Takes away what stands at {@code path}; states nothing where nothing is there. */
  public void remove(FieldPath path) {
    if (!path.in(object).isMissingNode()) {
      apply(new Remove(path));
    }
  }

  /** Applies {@code operation}, and keeps it unless it is part of an earlier one. */
  private void apply(PatchOperation operation) {
    FieldPath path = operation.path();
    JsonNode holder = own(holderOf(path));
    switch (operation) {
      case Add(FieldPath at, JsonNode value) -> add(holder, at, value);
      case Replace(FieldPath at, JsonNode value) -> replace(holder, at, value);
      case Remove(FieldPath at) -> remove(holder, at);
    }
    if (!added.contains(holder)) {
      operations.add(operation);
    }
  }

  /** A copy of {@code value} whose objects and lists belong to this patch. */
  private JsonNode adopt(JsonNode value) {
    JsonNode copy = value.deepCopy();
    own(copy);
    return copy;
  }

  private void own(JsonNode value) {
    if (value.isContainerNode()) {
      owned.add(value);
      added.add(value);
      value.forEach(this::own);
    }
  }

  private static void add(JsonNode holder, FieldPath at, JsonNode value) {
    switch (holder) {
      case ArrayNode list when at.isAfterLast() -> list.add(value);
      case ObjectNode fields when !at.isElement() -> fields.set(at.name(), value);
      default -> throw new IllegalStateException("nothing can be added at " + at.pointer());
    }
  }

  private static void replace(JsonNode holder, FieldPath at, JsonNode value) {
    switch (holder) {
      case ArrayNode list when at.isElement() -> list.set(at.index(), value);
      case ObjectNode fields when !at.isElement() -> fields.set(at.name(), value);
      default -> throw new IllegalStateException("nothing can be replaced at " + at.pointer());
    }
  }

  private static void remove(JsonNode holder, FieldPath at) {
    switch (holder) {
      case ArrayNode list when at.isElement() -> list.remove(at.index());
      case ObjectNode fields when !at.isElement() -> fields.remove(at.name());
      default -> throw new IllegalStateException("nothing can be removed at " + at.pointer());
    }
  }

  /** The object or list at {@code path}, copied if it still belongs to the original. */
  private JsonNode own(FieldPath path) {
    JsonNode node = path.in(object);
    if (owned.contains(node)) {
      return node;
    }
    JsonNode copy = shallowCopy(node, path);
    owned.add(copy);
    if (path.parent().isEmpty()) {
      object = copy;
    } else {
      replace(own(path.parent().orElseThrow()), path, copy);
    }
    return copy;
  }

  private static JsonNode shallowCopy(JsonNode node, FieldPath path) {
    return switch (node) {
      case ObjectNode fields -> NODES.objectNode().setAll(fields);
      case ArrayNode list -> NODES.arrayNode(list.size() + 1).addAll(list);
      default -> throw new IllegalStateException("no object or list at " + path.pointer());
    };
  }

  private static FieldPath holderOf(FieldPath path) {
    return path.parent()
        .orElseThrow(() -> new IllegalStateException("the whole object cannot be replaced"));
  }

  /** Whether nothing is written; null counts as nothing, as Kubernetes reads it. */
  static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
