package io.workerguard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Where the files of checks, mutations and template rules lie, and what they are called. */
public final class RuleFiles {

  private RuleFiles() {}

  /** What lies in {@code folder}, sorted. */
  public static Stream<Path> in(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of what lies in {@code folder}, sorted. */
  public static Stream<String> names(Path folder) {
    return in(folder).map(path -> path.getFileName().toString());
  }

  /**
   * The id of the rule that {@code type} is: its name in lower case, its words joined by hyphens.
   */
  public static String id(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
