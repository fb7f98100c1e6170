package io.workerguard.model;

/**
 * The place of a key or value in a text. Lines and columns count from 1, columns in code points;
 * the end is exclusive.
 *
 * @param line the line of the first character
 * @param column the column of the first character
 * @param endLine the line of the character behind the last one
 * @param endColumn the column of the character behind the last one
 */
public record SourceLocation(int line, int column, int endLine, int endColumn) {

  /** A place of which only the start is known. */
  public static SourceLocation at(int line, int column) {
    return new SourceLocation(line, column, line, column);
  }
}
