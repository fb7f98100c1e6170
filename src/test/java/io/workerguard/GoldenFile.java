package io.workerguard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that repeats what the code says. {@code -Dgolden.update=true} rewrites it, except where
 * {@code CI} is set.
 *
 * @param path the file, from the root of the project
 */
public record GoldenFile(Path path) {

  /** The file at {@code path} from the root of the project. */
  public static GoldenFile at(String path) {
    return new GoldenFile(Path.of(path));
  }

  /** Fails where the file does not hold exactly {@code text}. */
  public void holds(String text) {
    try {
      if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.writeString(path, text);
      }
      assertThat(Files.exists(path) ? Files.readString(path) : "")
          .as("%s is stale; -Dgolden.update=true writes it anew", path)
          .isEqualTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
