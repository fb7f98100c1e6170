package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.FieldPath;
import io.workerguard.mutation.PatchOperation;
import io.workerguard.mutation.PatchOperation.Add;
import io.workerguard.mutation.PatchOperation.Remove;
import io.workerguard.mutation.PatchOperation.Replace;
import java.util.List;
import java.util.Optional;

/** Carries a path of the mutated object back to the object as it is written. */
final class PatchTrace {

  private PatchTrace() {}

  /**
   * Where {@code path} of the patched object was before.
   *
   * <p>What a patch inserts into a list moves the elements behind it. What it put there itself had
   * no place: then the path is the one that it would have had.
   */
  static FieldPath back(FieldPath path, List<PatchOperation> patch) {
    FieldPath before = path;
    for (PatchOperation operation : patch.reversed()) {
      before =
          switch (operation) {
            case Add(FieldPath at, JsonNode _) when at.isElement() && !at.isAfterLast() ->
                moved(before, at, -1);
            case Remove(FieldPath at) when at.isElement() -> moved(before, at, 1);
            case Add _, Replace _, Remove _ -> before;
          };
    }
    return before;
  }

  /** The number of the operation that put the value at {@code path} there, if one did. */
  static Optional<Integer> cause(FieldPath path, JsonNode original, List<PatchOperation> patch) {
    for (int i = patch.size() - 1; i >= 0; i--) {
      PatchOperation operation = patch.get(i);
      FieldPath at = operation.path();
      boolean appended =
          at.isAfterLast()
              && isWithin(path, at.parent().orElseThrow())
              && back(path, patch).in(original).isMissingNode();
      if (appended || (!(operation instanceof Remove) && isWithin(path, at))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static boolean isWithin(FieldPath path, FieldPath holder) {
    Optional<FieldPath> at = Optional.of(path);
    while (at.isPresent()) {
      if (at.orElseThrow().equals(holder)) {
        return true;
      }
      at = at.orElseThrow().parent();
    }
    return false;
  }

  /** {@code path}, with the element of the list that {@code changed} is in moved by {@code by}. */
  private static FieldPath moved(FieldPath path, FieldPath changed, int by) {
    if (path.parent().isEmpty()) {
      return path;
    }
    FieldPath holder = path.parent().orElseThrow();
    if (path.isElement() && changed.parent().filter(holder::equals).isPresent()) {
      boolean behind = by < 0 ? path.index() > changed.index() : path.index() >= changed.index();
      return behind ? holder.index(path.index() + by) : path;
    }
    FieldPath above = moved(holder, changed, by);
    if (above.equals(holder)) {
      return path;
    }
    return path.isElement() ? above.index(path.index()) : above.field(path.name());
  }
}
