package io.workerguard.cli;

import io.workerguard.model.Problem;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the texts that paths, folders and globs name. */
final class Inputs {

  private static final int MOST_FILES = 10_000;

  private final List<Input> found = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /** What was found already, so that a file named twice is judged once. */
  private final Set<Path> seen = new HashSet<>();

  private final String stdinName;
  private final InputStream stdin;

  Inputs(InputStream stdin, String stdinName) {
    this.stdin = stdin;
    this.stdinName = stdinName;
  }

  /** The texts, in the order of the arguments and within a folder in the order of their names. */
  List<Input> found() {
    return List.copyOf(found);
  }

  /** What could not be found or looked into. */
  List<Problem> problems() {
    return List.copyOf(problems);
  }

  void add(String argument) {
    if (argument.equals("-")) {
      found.add(new Input(stdinName, true, () -> stdin));
      return;
    }
    try {
      Path path = Path.of(argument);
      if (Files.isDirectory(path)) {
        addFolder(path, new HashSet<>());
      } else if (PathGlob.isGlob(argument) && !Files.exists(path)) {
        addGlob(argument);
      } else {
        addFile(path, true);
      }
    } catch (InvalidPathException e) {
      problems.add(
          Problem.of("unreadable-input", argument, argument + " is no path: " + e.getReason()));
    }
  }

  private void addGlob(String argument) {
    List<Path> matches = new ArrayList<>();
    try {
      matches.addAll(new PathGlob(argument).matches(MOST_FILES));
    } catch (IOException e) {
      problems.add(Input.unreadable(argument, e));
      return;
    }
    if (matches.isEmpty()) {
      problems.add(Problem.of("unreadable-input", argument, "no file matches " + argument));
    }
    matches.forEach(match -> addFile(match, false));
  }

  private void addFile(Path file, boolean named) {
    if (!seen.add(file.toAbsolutePath().normalize())) {
      return;
    }
    if (found.size() == MOST_FILES) {
      problems.add(
          Problem.of(
              "input-too-complex",
              spelled(file),
              "more than " + MOST_FILES + " files; evaluate some of the folders at a time"));
    } else if (found.size() < MOST_FILES) {
      found.add(new Input(spelled(file), named, () -> Files.newInputStream(file)));
    }
  }

  /** A folder that is reached again below itself, by a link, is left out. */
  private void addFolder(Path folder, Set<Path> above) {
    try {
      Path real = folder.toRealPath();
      if (!above.add(real)) {
        return;
      }
      for (Path child : children(folder)) {
        if (Files.isDirectory(child)) {
          addFolder(child, above);
        } else if (isManifest(child)) {
          addFile(child, false);
        }
      }
      above.remove(real);
    } catch (IOException e) {
      problems.add(Input.unreadable(spelled(folder), e));
    }
  }

  static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(child -> !name(child).startsWith(".")).sorted().toList();
    }
  }

  private static boolean isManifest(Path file) {
    String name = name(file);
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /** With slashes on every system, as the machine formats want it. */
  private static String spelled(Path path) {
    return File.separatorChar == '/'
        ? path.toString()
        : path.toString().replace(File.separatorChar, '/');
  }
}
