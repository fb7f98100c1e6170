package io.workerguard.cli;

import io.workerguard.model.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of paths, for shells that have none: {@code *} and {@code ?} within a name, and {@code
 * **} for any number of folders.
 */
final class PathGlob {

  private final List<String> names;
  private final Path start;

  PathGlob(String pattern) {
    boolean absolute = pattern.startsWith("/");
    this.start = Path.of(absolute ? "/" : "");
    this.names = List.of((absolute ? pattern.substring(1) : pattern).split("/+"));
  }

  static boolean isGlob(String argument) {
    return argument.indexOf('*') >= 0 || argument.indexOf('?') >= 0;
  }

  /** The files that match, in order; one more than {@code most} at the most. */
  List<Path> matches(int most) throws IOException {
    List<Path> matches = new ArrayList<>();
    collect(start, 0, matches, most);
    return matches;
  }

  private void collect(Path at, int index, List<Path> matches, int most) throws IOException {
    if (matches.size() > most) {
      return;
    }
    if (index == names.size()) {
      if (!Files.isDirectory(at) && !matches.contains(at)) {
        matches.add(at);
      }
      return;
    }
    String name = names.get(index);
    if (!isGlob(name)) {
      Path next = at.resolve(name);
      if (Files.exists(next)) {
        collect(next, index + 1, matches, most);
      }
    } else if (name.equals("**")) {
      collect(at, index + 1, matches, most);
      for (Path child : folderChildren(at)) {
        // A link could lead back up.
        if (Files.isDirectory(child) && !Files.isSymbolicLink(child)) {
          collect(child, index, matches, most);
        }
      }
    } else {
      Glob glob = new Glob(name);
      for (Path child : folderChildren(at)) {
        if (glob.matches(String.valueOf(child.getFileName()))) {
          collect(child, index + 1, matches, most);
        }
      }
    }
  }

  private static List<Path> folderChildren(Path at) throws IOException {
    return Files.isDirectory(at) ? Inputs.children(at) : List.of();
  }
}
