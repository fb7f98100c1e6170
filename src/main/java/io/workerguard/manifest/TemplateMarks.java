package io.workerguard.manifest;

import io.workerguard.model.SourceLocation;
import java.util.Optional;

/** Finds what betrays a Helm template that nobody has rendered. */
final class TemplateMarks {

  private static final String OPENING = "{{";

  private TemplateMarks() {}

  /** The first <code>{{</code> of {@code document} outside of quotes and comments. */
  static Optional<SourceLocation> firstIn(DocumentText document) {
    String text = document.text();
    int lineStart = 0;
    while (lineStart < text.length()) {
      int feed = text.indexOf('\n', lineStart);
      int lineEnd = feed < 0 ? text.length() : feed;
      int mark = openingIn(text, lineStart, lineEnd);
      if (mark >= 0) {
        SourceLocation at = new LineCursor(text, document.line()).to(mark).location();
        return Optional.of(
            new SourceLocation(at.line(), at.column(), at.line(), at.column() + OPENING.length()));
      }
      lineStart = lineEnd + 1;
    }
    return Optional.empty();
  }

  private static int openingIn(String text, int start, int end) {
    char quote = 0;
    char before = ' ';
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if ((c == '"' || c == '\'') && !Character.isLetterOrDigit(before)) {
        quote = c;
      } else if (c == '#' && Character.isWhitespace(before)) {
        return -1;
      } else if (text.startsWith(OPENING, i)) {
        return i;
      }
      before = c;
    }
    return -1;
  }
}
