package io.workerguard.manifest;

import io.workerguard.model.SourceLocation;
import java.util.Optional;

/**
 * A text as a document writes it, in quotes, in a block or plain: tells where each of its
 * characters stands.
 */
public final class WrittenText {

  private final ManifestText file;
  private final int[] offsets;

  private WrittenText(ManifestText file, int[] offsets) {
    this.file = file;
    this.offsets = offsets;
  }

  /**
   * How {@code value}, which was read at {@code at} of {@code file}, is written there; empty where
   * that cannot be told, such as at an alias.
   */
  public static Optional<WrittenText> of(ManifestText file, SourceLocation at, String value) {
    int start = file.offset(at.line(), at.column());
    return new Alignment(file.text(), value)
        .offsets(start)
        .map(offsets -> new WrittenText(file, offsets));
  }

  /**
   * Where the characters from {@code start} on and before {@code end} of the value stand; places
   * beyond the value are those of its end.
   */
  public SourceLocation location(int start, int end) {
    return file.location(offset(start), offset(Math.max(start, end)));
  }

  private int offset(int index) {
    return offsets[Math.clamp(index, 0, offsets.length - 1)];
  }
}
