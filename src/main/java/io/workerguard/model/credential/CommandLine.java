package io.workerguard.model.credential;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds in one word of a command, which may be a whole shell script, a name whose value is written
 * out behind it: {@code --api-key=…}, {@code --password …}, {@code export X_TOKEN=…}.
 *
 * <p>Every search is linear in the length of the text, which is a tenant's.
 */
public final class CommandLine {

  private CommandLine() {}

  /** The first name that {@code wanted} accepts and that is given a value in {@code text}. */
  public static Optional<String> assigned(String text, Predicate<String> wanted) {
    for (int equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', equals + 1)) {
      if (isWrittenOut(text, equals + 1)) {
        String name = nameBefore(text, equals);
        if (wanted.test(name)) {
          return Optional.of(name);
        }
      }
    }
    int dashes = text.indexOf("--");
    while (dashes >= 0) {
      int end = endOfName(text, dashes + 2);
      if (isValueBehind(text, end)) {
        String name = text.substring(dashes + 2, end);
        if (wanted.test(name)) {
          return Optional.of(name);
        }
      }
      dashes = text.indexOf("--", end);
    }
    return Optional.empty();
  }

  /**
   * Whether an option that ends at {@code end} is followed by a value and not by another option.
   */
  private static boolean isValueBehind(String text, int end) {
    return end + 1 < text.length()
        && text.charAt(end) == ' '
        && text.charAt(end + 1) != '-'
        && isWrittenOut(text, end + 1);
  }

  /** The option that {@code word} is, without its dashes; empty where it is something else. */
  public static String option(String word) {
    int name = word.startsWith("--") ? 2 : word.startsWith("-") ? 1 : 0;
    return name > 0 && endOfName(word, name) == word.length() ? word.substring(name) : "";
  }

  /** Whether a value begins at {@code start} that is not taken from a variable or a command. */
  public static boolean isWrittenOut(String text, int start) {
    int first = start;
    if (first < text.length() && (text.charAt(first) == '"' || text.charAt(first) == '\'')) {
      first++;
    }
    if (first >= text.length()) {
      return false;
    }
    char c = text.charAt(first);
    return c > ' ' && c != '$' && c != '`' && c != ';' && c != '"' && c != '\'' && c != '=';
  }

  private static String nameBefore(String text, int end) {
    int start = end;
    while (start > 0 && isNamePart(text.charAt(start - 1))) {
      start--;
    }
    while (start < end && text.charAt(start) == '-') {
      start++;
    }
    return text.substring(start, end);
  }

  private static int endOfName(String text, int start) {
    int end = start;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.';
  }
}
