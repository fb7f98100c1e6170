package io.workerguard.manifest;

import io.workerguard.model.SourceLocation;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Says in our words what the parser stumbled over. */
final class YamlFaults {

  private YamlFaults() {}

  static UnreadableException of(YamlEngineException e, DocumentText document) {
    return switch (e) {
      case ReaderException reader ->
          UnreadableException.yaml(unprintable(document), control(reader));
      case MarkedYamlEngineException marked -> marked(marked, document);
      default ->
          UnreadableException.yaml(SourceLocation.at(document.line(), 1), "this is not YAML");
    };
  }

  private static String control(ReaderException e) {
    return "control character U+%04X; YAML has no place for it, remove it"
        .formatted(e.getCodePoint());
  }

  private static SourceLocation unprintable(DocumentText document) {
    String text = document.text();
    int offset = 0;
    while (offset < text.length() && StreamReader.isPrintable(text.codePointAt(offset))) {
      offset += Character.charCount(text.codePointAt(offset));
    }
    return new LineCursor(text, document.line()).to(offset).location();
  }

  private static UnreadableException marked(MarkedYamlEngineException e, DocumentText document) {
    SourceLocation location =
        e.getProblemMark()
            .or(e::getContextMark)
            .map(mark -> at(mark, document))
            .orElse(SourceLocation.at(document.line(), 1));
    return UnreadableException.yaml(location, message(e, document));
  }

  private static String message(MarkedYamlEngineException e, DocumentText document) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("(TAB)")) {
      return "tab used for indentation; use spaces";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "no key can stand here, so `:` cannot either; check the indentation, or quote the value";
    }
    if (problem.contains("could not find expected ':'")) {
      return "a key without `:`" + since(e, document) + "; add it, or check the indentation";
    }
    if (problem.contains("unexpected end of stream")) {
      return "the quote is never closed" + since(e, document) + "; close it";
    }
    if (problem.contains("expected <block end>")) {
      return "this does not belong to the block" + since(e, document) + "; check the indentation";
    }
    if (problem.contains("expected ',' or")) {
      return "the bracket is never closed" + since(e, document) + "; close it, or add a comma";
    }
    if (problem.contains("expected '<document start>'")) {
      return document.text().stripLeading().startsWith("%")
          ? "a directive has no effect for kubectl but to break the file; remove the line"
          : "this does not belong to the document before it; check the indentation";
    }
    return problem + since(e, document) + "; correct it";
  }

  private static String since(MarkedYamlEngineException e, DocumentText document) {
    return Optional.ofNullable(e.getContextMark())
        .flatMap(mark -> mark)
        .map(mark -> at(mark, document))
        .map(at -> " that begins in line %d, column %d".formatted(at.line(), at.column()))
        .orElse("");
  }

  private static SourceLocation at(Mark mark, DocumentText document) {
    return SourceLocation.at(document.line() + mark.getLine(), mark.getColumn() + 1);
  }
}
