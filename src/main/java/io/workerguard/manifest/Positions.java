package io.workerguard.manifest;

import io.workerguard.model.FieldPath;
import io.workerguard.model.SourceLocation;
import java.util.Optional;

/** Tells where in a text the fields of one of its documents stand. */
public interface Positions {

  /** The place of the value at {@code path}; empty where nothing is written there. */
  Optional<SourceLocation> value(FieldPath path);

  /**
   * The place of the key at {@code path}; empty where nothing is written there, and for elements of
   * lists.
   */
  Optional<SourceLocation> key(FieldPath path);
}
