package io.workerguard.manifest;

import io.workerguard.model.SourceLocation;

/** Turns offsets into lines and columns, moving forward only. */
final class LineCursor {

  private final String text;
  private int offset;
  private int line;
  private int column = 1;

  /** Begins at the start of {@code text}, which stands in {@code firstLine} of its file. */
  LineCursor(String text, int firstLine) {
    this.text = text;
    this.line = firstLine;
  }

  /** Moves to {@code target}, which lies at or behind the place reached so far. */
  LineCursor to(int target) {
    while (offset < target) {
      int length = Character.charCount(text.codePointAt(offset));
      if (ManifestText.endsLine(text, offset)) {
        line++;
        column = 1;
      } else {
        column++;
      }
      offset += length;
    }
    return this;
  }

  /** The place reached, as one without an extent. */
  SourceLocation location() {
    return SourceLocation.at(line, column);
  }
}
