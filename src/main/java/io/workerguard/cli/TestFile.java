package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.manifest.Document;
import io.workerguard.manifest.Manifest;
import io.workerguard.manifest.ManifestReader;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Spelling;
import io.workerguard.model.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * The text of a file of tests, which knows where everything stands.
 *
 * @param file the file
 * @param manifest what it holds
 */
record TestFile(Path file, Manifest manifest) {

  /** Where a test names no day, so that it gives the same result on every day. */
  private static final LocalDate ANY_DAY = LocalDate.of(2026, 1, 1);

  static TestFile read(Path file) {
    try {
      Manifest manifest = ManifestReader.read(file.toString(), Files.readAllBytes(file));
      RejectedFilesException.refuseBroken(manifest);
      if (manifest.documents().size() != 1) {
        throw new UsageException(file + " must hold one document");
      }
      return new TestFile(file, manifest);
    } catch (IOException e) {
      throw new UsageException("cannot read " + file + ": " + Input.reason(e));
    }
  }

  JsonNode tree() {
    return document().tree();
  }

  int line(FieldPath at) {
    return document().positions().value(at).map(SourceLocation::line).orElse(1);
  }

  /** Refuses keys of the object at {@code path} that are not {@code known}. */
  void refuseOthers(FieldPath path, List<String> known) {
    for (var field : path.in(tree()).properties()) {
      if (!known.contains(field.getKey())) {
        String hint = Spelling.hint(field.getKey(), known);
        throw wrong(path.field(field.getKey()), "unknown key '" + field.getKey() + "'; " + hint);
      }
    }
  }

  void require(FieldPath path, String value) {
    if (!Text.of(path.in(tree())).equals(value)) {
      throw wrong(path, path.dotted() + " must be " + value);
    }
  }

  LocalDate date(FieldPath path) {
    String written = Text.of(path.in(tree()));
    try {
      return written.isEmpty() ? ANY_DAY : LocalDate.parse(written);
    } catch (DateTimeParseException e) {
      throw wrong(path, "'" + written + "' is no date such as 2027-01-31");
    }
  }

  /** The only object of a file beside this one. */
  JsonNode neighbour(FieldPath path, String name) {
    Path neighbour = file.resolveSibling(name);
    try {
      Manifest read = ManifestReader.read(neighbour.toString(), Files.readAllBytes(neighbour));
      RejectedFilesException.refuseBroken(read);
      if (read.objects().size() != 1) {
        throw wrong(path, name + " must hold one object, and holds " + read.objects().size());
      }
      return read.objects().getFirst().object();
    } catch (IOException e) {
      throw wrong(path, name + " cannot be read: " + Input.reason(e));
    }
  }

  /** What is wrong at {@code path}, or at the nearest place above it that is written. */
  RuntimeException wrong(FieldPath path, String message) {
    SourceLocation at =
        document()
            .positions()
            .key(path)
            .or(() -> document().positions().value(path))
            .or(() -> path.parent().flatMap(document().positions()::value))
            .orElse(SourceLocation.at(document().line(), 1));
    return RejectedFilesException.of(
        manifest.text(), List.of(Problem.at("invalid-test", file.toString(), at, message)));
  }

  private Document document() {
    return manifest.documents().getFirst();
  }
}
