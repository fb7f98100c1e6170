package io.workerguard.cli;

import io.workerguard.manifest.Manifest;
import io.workerguard.manifest.ManifestReader;
import io.workerguard.manifest.ManifestText;
import io.workerguard.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * A text to be read.
 *
 * @param path its name for messages, as the user gave it
 * @param named whether the user named it, and did not only name a folder that it was found in
 * @param opener opens it
 */
record Input(String path, boolean named, Opener opener) {

  /** Opens a text. */
  interface Opener {
    InputStream open() throws IOException;
  }

  /**
   * A text that was read.
   *
   * @param input where it came from
   * @param size how many bytes it has
   * @param manifest its documents
   */
  record Read(Input input, int size, Manifest manifest) {}

  /** The text; a failure is a problem in the manifest. */
  Read read() {
    try {
      byte[] bytes = bytes();
      return new Read(this, bytes.length, ManifestReader.read(path, bytes));
    } catch (UnreadableInputException e) {
      return failed(e.problem());
    }
  }

  /** The text as it is. */
  byte[] bytes() throws UnreadableInputException {
    try (InputStream in = opener.open()) {
      byte[] bytes = in.readNBytes(ManifestReader.MAX_BYTES + 1);
      if (bytes.length > ManifestReader.MAX_BYTES) {
        throw new UnreadableInputException(
            Problem.of(
                "input-too-large", path, "this is larger than 16 MiB and was not read; split it"));
      }
      return bytes;
    } catch (IOException e) {
      throw new UnreadableInputException(unreadable(path, e));
    }
  }

  private Read failed(Problem problem) {
    ManifestText nothing = ManifestReader.read(path, new byte[0]).text();
    return new Read(this, 0, new Manifest(path, 0, List.of(), List.of(problem), nothing));
  }

  static Problem unreadable(String path, IOException e) {
    return Problem.of("unreadable-input", path, path + " cannot be read: " + reason(e));
  }

  /** Says in words what Java says by the name of an exception. */
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException at when at.getReason() != null -> at.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
