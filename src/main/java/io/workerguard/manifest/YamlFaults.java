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
    return directive(document)
        .map(at -> UnreadableException.yaml(at, "the cluster takes no directive; remove this line"))
        .orElseGet(() -> UnreadableException.yaml(location, message(e, document)));
  }

  /** The directive that the document begins with. */
  private static Optional<SourceLocation> directive(DocumentText document) {
    int line = document.line();
    for (String text : document.text().lines().toList()) {
      if (text.startsWith("%")) {
        return Optional.of(SourceLocation.at(line, 1));
      }
      if (!text.isBlank() && !text.stripLeading().startsWith("#")) {
        return Optional.empty();
      }
      line++;
    }
    return Optional.empty();
  }

  private static String message(MarkedYamlEngineException e, DocumentText document) {
    String problem = String.valueOf(e.getProblem());
    String since = since(e, document);
    if (problem.contains("(TAB)")) {
      return "tab used for indentation; use spaces";
    }
    if (problem.contains("cannot start any token")) {
      return "no value can begin with this character; quote it";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "a `:` where no key can stand; check the indentation, or quote the value";
    }
    if (problem.contains("could not find expected ':'")) {
      return "the key" + since + " has no `:`; add it, or check the indentation";
    }
    if (problem.contains("unexpected end of stream")) {
      return "the quote" + since + " is never closed; close it";
    }
    if (problem.contains("unknown escape")) {
      return "double quotes know no such escape; write `\\\\`, or use single quotes";
    }
    if (problem.contains("expected <block end>")) {
      return "this does not belong to the block" + since + "; check the indentation";
    }
    if (problem.contains("expected ',' or")) {
      return "the bracket" + since + " is never closed; close it, or add a comma";
    }
    if (problem.contains("expected '<document start>'")) {
      return "this does not belong to the document before it; check the indentation";
    }
    if (problem.contains("expected the node content")) {
      return "a value belongs here; write one, and close every bracket and quote before it";
    }
    return "not valid YAML: " + problem;
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
