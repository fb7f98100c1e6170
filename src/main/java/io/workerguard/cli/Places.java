package io.workerguard.cli;

import io.workerguard.manifest.ManifestObject;
import io.workerguard.manifest.ManifestText;
import io.workerguard.model.FieldPath;
import io.workerguard.model.SourceLocation;
import io.workerguard.report.Excerpt;
import io.workerguard.report.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what to point at in a text.
 *
 * @param text the text
 * @param redaction what of it must not be shown
 */
record Places(ManifestText text, Redaction redaction) {

  private static final int REPLACEMENT = 0xfffd;

  /**
   * The value at {@code path} of the object as it is written; where nothing is written there, the
   * nearest key above it.
   */
  Optional<Place> of(ManifestObject object, FieldPath path) {
    Optional<FieldPath> above = Optional.of(path);
    while (above.isPresent()) {
      FieldPath at = above.orElseThrow();
      if (!at.in(object.object()).isMissingNode() && !at.isAfterLast()) {
        Optional<SourceLocation> location = location(object, at, at.equals(path));
        if (location.isPresent()) {
          return Optional.of(place(object, oneLine(location.orElseThrow()), below(at, path)));
        }
      }
      above = at.parent();
    }
    return Optional.empty();
  }

  /** A scalar is pointed at itself, everything else by its key, so that one line is enough. */
  private static Optional<SourceLocation> location(
      ManifestObject object, FieldPath at, boolean itself) {
    Optional<SourceLocation> key = object.key(at);
    boolean scalar = at.in(object.object()).isValueNode();
    return (itself && scalar) || key.isEmpty() ? object.value(at) : key;
  }

  private SourceLocation oneLine(SourceLocation location) {
    if (location.line() == location.endLine()) {
      return location;
    }
    String line = text.line(location.line()).stripTrailing();
    int end = Math.max(line.codePointCount(0, line.length()), location.column()) + 1;
    return new SourceLocation(location.line(), location.column(), location.line(), end);
  }

  private Place place(ManifestObject object, SourceLocation location, String missing) {
    boolean withLineAbove = missing.isEmpty() && location.line() > object.document().line();
    return new Place(location, missing, excerpt(location, withLineAbove ? 1 : 0));
  }

  /** The lines at {@code location}, and so many above. */
  Excerpt excerpt(SourceLocation location, int above) {
    List<Excerpt.Line> lines = new ArrayList<>();
    for (int number = location.line() - above; number < location.line(); number++) {
      String line = text.line(number);
      if (!line.isBlank() && !line.startsWith("---")) {
        lines.add(new Excerpt.Line(number, visible(redaction.show(number, line, 1, 1).text())));
      }
    }
    Redaction.Line last =
        redaction.show(
            location.line(), text.line(location.line()), location.column(), location.endColumn());
    lines.add(new Excerpt.Line(location.line(), visible(last.text())));
    return new Excerpt(lines, last.caret(), last.width());
  }

  /** Without what a terminal would take for a command; as many characters as before. */
  private static String visible(String line) {
    StringBuilder shown = new StringBuilder(line.length());
    line.codePoints()
        .forEach(c ->
            shown.appendCodePoint(
                c != '\t' && (c < ' ' || Character.getType(c) == Character.FORMAT || c == 0x7f)
                    ? REPLACEMENT
                    : c));
    return shown.toString();
  }

  /** What of {@code path} lies below {@code above}, as messages spell it. */
  private static String below(FieldPath above, FieldPath path) {
    FieldPath rest = FieldPath.ROOT;
    List<FieldPath> steps = new ArrayList<>();
    for (FieldPath at = path; !at.equals(above); at = at.parent().orElseThrow()) {
      steps.add(at);
    }
    for (FieldPath step : steps.reversed()) {
      rest = step.isElement() ? rest.index(step.index()) : rest.field(step.name());
    }
    return rest.dotted();
  }
}
