package io.workerguard.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.manifest.Document;
import io.workerguard.manifest.ManifestText;
import io.workerguard.manifest.WrittenText;
import io.workerguard.model.FieldPath;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Text;
import io.workerguard.template.lint.Spot;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Tells where in the user's file the fields of a base job template stand. */
public final class TemplatePlaces {

  private final ManifestText file;
  private final ManifestText text;
  private final Document document;
  private final FieldPath within;
  private final UnaryOperator<SourceLocation> outwards;

  /**
   * The places of a template.
   *
   * @param file the user's file
   * @param text the text that the template was read from: the file, or a text within it
   * @param document the document of that text
   * @param within where in the document the template is
   * @param outwards makes a place in the file of one in the text
   */
  TemplatePlaces(
      ManifestText file,
      ManifestText text,
      Document document,
      FieldPath within,
      UnaryOperator<SourceLocation> outwards) {
    this.file = file;
    this.text = text;
    this.document = document;
    this.within = within;
    this.outwards = outwards;
  }

  /** The user's file. */
  public ManifestText file() {
    return file;
  }

  /** Where what a finding points at stands. */
  public SourceLocation locate(Spot spot) {
    return switch (spot) {
      case Spot.Value value -> locate(value.at());
      case Spot.Key key -> locateKey(key.at());
      case Spot.Part part -> locate(part.at(), part.start(), part.end());
    };
  }

  /**
   * Where the field at {@code path} of the template stands: a text, number or the like itself, an
   * object or a list by its key; of what is not written the nearest key above it.
   */
  public SourceLocation locate(FieldPath path) {
    return outwards.apply(inText(path.within(within)));
  }

  /**
   * Where the characters from {@code start} on and before {@code end} of the text at {@code path}
   * stand; where that cannot be told, the text as a whole.
   */
  public SourceLocation locate(FieldPath path, int start, int end) {
    FieldPath field = path.within(within);
    SourceLocation whole = inText(field);
    String value = Text.of(field.in(document.tree()));
    String needed = value.substring(0, Math.clamp(end, 0, value.length()));
    return outwards.apply(
        WrittenText.of(text, whole, needed)
            .map(written -> written.location(start, end))
            .orElse(whole));
  }

  /** Where the key of the field at {@code path} stands; of an element where that stands itself. */
  public SourceLocation locateKey(FieldPath path) {
    FieldPath field = path.within(within);
    return outwards.apply(document.positions().key(field).orElseGet(() -> inText(field)));
  }

  private SourceLocation inText(FieldPath field) {
    return written(field)
        .or(() -> field.parent().map(this::inText))
        .orElseGet(() -> SourceLocation.at(document.line(), 1));
  }

  private Optional<SourceLocation> written(FieldPath field) {
    JsonNode value = field.in(document.tree());
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    Optional<SourceLocation> place = document.positions().value(field);
    return value.isValueNode() ? place : document.positions().key(field).or(() -> place);
  }
}
