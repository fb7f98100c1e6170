package io.workerguard.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the texts that hold policies: in files and folders, or built into the program. */
public final class PolicyFiles {

  /**
   * The names of the shipped policies, which are folders of {@code policies/} and resources of the
   * program.
   */
  static final List<String> BUILT_IN =
      List.of("credentials", "flow-runs-restricted", "worker-hardening");

  private PolicyFiles() {}

  /**
   * The file, or every {@code .yaml}, {@code .yml} and {@code .json} file of the folder and of
   * folders below it, in the order of their paths. Left out are hidden names, which a mounted
   * ConfigMap is full of, the tests that stand beside policies ({@code tests.yaml}), and schemas.
   *
   * @throws IOException if a file or folder cannot be read; its message names it
   */
  public static List<PolicySource> read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      List<PolicySource> sources = new ArrayList<>();
      for (Path child : children(path)) {
        if (Files.isDirectory(child) || isPolicy(child)) {
          sources.addAll(read(child));
        }
      }
      return sources;
    }
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "no such file or folder");
    }
    return List.of(new PolicySource(path.toString(), textOf(path)));
  }

  private static String textOf(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException _) {
      throw new FileSystemException(file.toString(), null, "not UTF-8; save the file as UTF-8");
    }
  }

  /** The policies that are built into the program. */
  public static List<PolicySource> builtIn() {
    return BUILT_IN.stream().map(PolicyFiles::resource).toList();
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(child -> !nameOf(child).startsWith(".")).sorted().toList();
    }
  }

  private static boolean isPolicy(Path file) {
    String name = nameOf(file);
    return !name.equals("tests.yaml")
        && !name.endsWith(".schema.json")
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
  }

  private static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  private static PolicySource resource(String name) {
    String path = "/io/workerguard/policies/" + name + "/policy.yaml";
    try (InputStream text = PolicyFiles.class.getResourceAsStream(path)) {
      if (text == null) {
        throw new IllegalStateException("the program lacks its own policy " + name);
      }
      return new PolicySource(
          "built-in/" + name + "/policy.yaml",
          new String(text.readAllBytes(), StandardCharsets.UTF_8),
          PolicySource.Origin.PROGRAM);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
