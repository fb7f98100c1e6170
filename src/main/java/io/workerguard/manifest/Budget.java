package io.workerguard.manifest;

import io.workerguard.model.SourceLocation;

/**
 * How much one document may hold, so that no text of a few kilobytes keeps a reader busy for
 * minutes.
 */
final class Budget {

  private static final int DEPTH = 128;
  private static final int VALUES = 200_000;
  private static final int ALIASED_VALUES = 100_000;
  private static final int ALIASED_FACTOR = 10;

  /** Few enough to be harmless, however short the document is. */
  private static final int ALIASED_ANYWAY = 10_000;

  private int values;
  private int aliased;

  /** Counts a value that is written {@code depth} levels deep. */
  void addWritten(int depth, SourceLocation location) {
    if (depth > DEPTH) {
      throw tooComplex(location, "this is nested more than 128 levels deep; flatten it");
    }
    if (++values > VALUES) {
      throw tooComplex(location, "this document has more than 200,000 values; split it with `---`");
    }
  }

  /** Counts everything that an alias at {@code depth} stands for. */
  void addAlias(int depth, YamlNode target, SourceLocation location) {
    addWritten(depth + target.height() - 1, location);
    aliased += target.size();
    if (aliased > ALIASED_VALUES) {
      throw tooManyAliased(location);
    }
  }

  /** Holds what aliases add against what is written, when the whole document is known. */
  void finish(SourceLocation root) {
    if (aliased > ALIASED_ANYWAY && aliased / ALIASED_FACTOR > values) {
      throw tooManyAliased(root);
    }
  }

  private static UnreadableException tooManyAliased(SourceLocation location) {
    return tooComplex(
        location, "aliases make this document many times larger than it is written; write it out");
  }

  private static UnreadableException tooComplex(SourceLocation location, String message) {
    return new UnreadableException(Fault.TOO_COMPLEX, location, message);
  }
}
