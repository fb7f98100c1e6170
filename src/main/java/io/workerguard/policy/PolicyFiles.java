package io.workerguard.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds the texts that hold policies: in files and folders, or built into the program. */
public final class PolicyFiles {

  private PolicyFiles() {}

  /**
   * The file, or every {@code .yaml}, {@code .yml} and {@code .json} file of the folder and of
   * folders below it, in the order of their paths. The tests that stand beside policies ({@code
   * *.test.yaml}) and hidden files are left out.
   *
   * @throws IOException if a file or folder cannot be read; its message names it
   */
  public static List<PolicySource> read(Path path) throws IOException {
    throw new IOException(path.toString());
  }

  /** The policies that are built into the program. */
  public static List<PolicySource> builtIn() {
    return List.of();
  }
}
