package io.workerguard.manifest;

import io.workerguard.model.SourceLocation;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The parser's events of one document, and where they stand in the file. */
final class YamlEvents {

  private static final int SMALLEST_BUFFER = 1024;

  /** With the library's default, a scalar of one megabyte takes a second. */
  private static final int LARGEST_BUFFER = 65_536;

  private final DocumentText document;
  private final Iterator<Event> events;

  YamlEvents(DocumentText document) {
    this.document = document;
    int length = document.text().length() + 2;
    LoadSettings settings =
        LoadSettings.builder()
            .setParseComments(false)
            .setBufferSize(Math.clamp(length, SMALLEST_BUFFER, LARGEST_BUFFER))
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    this.events = new Parse(settings).parseString(document.text()).iterator();
  }

  Event next() {
    try {
      return events.next();
    } catch (YamlEngineException e) {
      throw YamlFaults.of(e, document);
    }
  }

  /** The text that kubectl never looks at, because it stands behind the end of the document. */
  Optional<SourceLocation> textBehind(DocumentEndEvent end) {
    try {
      Event next = next();
      if (next.getEventId() == Event.ID.StreamEnd) {
        return Optional.empty();
      }
      if (end.isExplicit()) {
        return Optional.of(location(next));
      }
      throw UnreadableException.yaml(
          location(next), "a second document begins here without a line of `---` before it");
    } catch (UnreadableException e) {
      if (end.isExplicit()) {
        return Optional.of(e.location());
      }
      throw e;
    }
  }

  SourceLocation location(Event event) {
    return location(event, event);
  }

  /** The place from the start of one event to the end of another. */
  SourceLocation location(Event first, Event last) {
    Mark start = first.getStartMark().orElseThrow();
    Mark end = last.getEndMark().orElseThrow();
    return new SourceLocation(
        document.line() + start.getLine(),
        start.getColumn() + 1,
        document.line() + end.getLine(),
        end.getColumn() + 1);
  }
}
