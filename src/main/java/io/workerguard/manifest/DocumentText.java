package io.workerguard.manifest;

import io.workerguard.model.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of one document.
 *
 * @param text the text behind the separator
 * @param line the line of the file on which it begins, from 1 on
 * @param separatorFault what stands on the separator's line and must not
 */
record DocumentText(String text, int line, Optional<SourceLocation> separatorFault) {

  private static final String SEPARATOR = "---";

  /**
   * Splits a file as kubectl does, before anything is parsed: a separator ends a document only if
   * that has a line at all, else it begins it.
   */
  static List<DocumentText> split(String text) {
    List<DocumentText> documents = new ArrayList<>();
    int start = 0;
    int startLine = 1;
    int line = 1;
    boolean hasLines = false;
    Optional<SourceLocation> fault = Optional.empty();
    for (int from = 0; from < text.length(); line++) {
      int to = endOfLine(text, from);
      if (!text.startsWith(SEPARATOR, from)) {
        hasLines = true;
        from = to;
        continue;
      }
      if (hasLines) {
        documents.add(new DocumentText(text.substring(start, from), startLine, fault));
      }
      start = to;
      startLine = line + 1;
      fault = fault(text.substring(from + SEPARATOR.length(), to), line);
      hasLines = !hasLines || fault.isPresent();
      from = to;
    }
    if (hasLines) {
      documents.add(new DocumentText(text.substring(start), startLine, fault));
    }
    return documents;
  }

  /** Whether this is to be tried as JSON first. */
  boolean looksLikeJson() {
    return text.stripLeading().startsWith("{");
  }

  /** Whether its author had JSON in mind and not a YAML map in braces. */
  boolean isMeantAsJson() {
    return looksLikeJson() && text.stripLeading().substring(1).stripLeading().startsWith("\"");
  }

  private static int endOfLine(String text, int from) {
    int feed = text.indexOf('\n', from);
    return feed < 0 ? text.length() : feed + 1;
  }

  private static Optional<SourceLocation> fault(String behind, int line) {
    String rest = behind.strip();
    if (rest.isEmpty() || rest.startsWith("#")) {
      return Optional.empty();
    }
    int column = SEPARATOR.length() + behind.indexOf(rest) + 1;
    int end = column + rest.codePointCount(0, rest.length());
    return Optional.of(new SourceLocation(line, column, line, end));
  }
}
