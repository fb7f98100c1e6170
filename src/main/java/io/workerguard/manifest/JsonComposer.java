package io.workerguard.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workerguard.manifest.YamlNode.Mapping;
import io.workerguard.manifest.YamlNode.Scalar;
import io.workerguard.manifest.YamlNode.Sequence;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Composes JSON values into our tree, strictly by RFC 8259. */
final class JsonComposer {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Field names of a tenant's choice would fill a table that is never emptied.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final String path;
  private final String text;
  private final LineCursor cursor;
  private final List<Problem> problems;
  private final JsonParser parser;
  private Budget budget = new Budget();

  /** Begins at the start of {@code document}; adds duplicate keys to {@code problems}. */
  JsonComposer(String path, DocumentText document, List<Problem> problems) {
    this.path = path;
    this.text = document.text();
    this.cursor = new LineCursor(text, document.line());
    this.problems = problems;
    try {
      this.parser = JSON.createParser(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next of the values that follow one another; empty at the end of the text. */
  Optional<YamlNode> next() {
    budget = new Budget();
    return Optional.ofNullable(token()).map(token -> node(token, 1));
  }

  private YamlNode node(JsonToken token, int depth) {
    SourceLocation start = here();
    budget.addWritten(depth, start);
    return switch (token) {
      case START_OBJECT -> mapping(start, depth);
      case START_ARRAY -> sequence(start, depth);
      default -> scalar(token, start);
    };
  }

  private Mapping mapping(SourceLocation start, int depth) {
    EntryList entries = new EntryList(path, problems);
    for (JsonToken token = token(); token == JsonToken.FIELD_NAME; token = token()) {
      JsonNode key = TextNode.valueOf(string());
      SourceLocation keyLocation = upTo(here(), endOfString(offset()));
      @Nullable JsonToken value = token();
      if (value != null) {
        entries.addField(key, keyLocation, node(value, depth + 1));
      }
    }
    return Mapping.of(entries.entries(), upTo(start, offset() + 1));
  }

  private Sequence sequence(SourceLocation start, int depth) {
    List<YamlNode> elements = new ArrayList<>();
    @Nullable JsonToken token = token();
    while (token != null && token != JsonToken.END_ARRAY) {
      elements.add(node(token, depth + 1));
      token = token();
    }
    return Sequence.of(elements, upTo(start, offset() + 1));
  }

  private Scalar scalar(JsonToken token, SourceLocation start) {
    return switch (token) {
      case VALUE_STRING ->
          new Scalar(TextNode.valueOf(string()), upTo(start, endOfString(offset())));
      case VALUE_TRUE -> new Scalar(BooleanNode.TRUE, upTo(start, offset() + 4));
      case VALUE_FALSE -> new Scalar(BooleanNode.FALSE, upTo(start, offset() + 5));
      case VALUE_NULL -> new Scalar(NullNode.getInstance(), upTo(start, offset() + 4));
      default -> number(start);
    };
  }

  private Scalar number(SourceLocation start) {
    String digits = string();
    JsonNode value =
        Numbers.fromJson(digits)
            .orElseThrow(() ->
                new UnreadableException(
                    Fault.INVALID_JSON,
                    start,
                    "this number is too large; write one that a double can hold"));
    return new Scalar(value, upTo(start, offset() + digits.length()));
  }

  private @Nullable JsonToken token() {
    try {
      return parser.nextToken();
    } catch (IOException e) {
      throw noJson(e);
    }
  }

  /** The text of the token; Go puts U+FFFD for half a surrogate pair. */
  private String string() {
    try {
      String string = parser.getText();
      return Unicode.isWellFormed(string) ? string : Unicode.repaired(string);
    } catch (IOException e) {
      throw noJson(e);
    }
  }

  private UnreadableException noJson(IOException e) {
    int offset =
        e instanceof JsonProcessingException json && json.getLocation() != null
            ? (int) json.getLocation().getCharOffset()
            : text.length();
    return new UnreadableException(
        Fault.NO_JSON,
        cursor.to(Math.min(offset, text.length())).location(),
        "this is not JSON: " + JsonFaults.message(e));
  }

  private int offset() {
    JsonLocation location = parser.currentTokenLocation();
    return (int) location.getCharOffset();
  }

  private SourceLocation here() {
    return cursor.to(offset()).location();
  }

  private SourceLocation upTo(SourceLocation start, int end) {
    SourceLocation last = cursor.to(end).location();
    return new SourceLocation(start.line(), start.column(), last.line(), last.column());
  }

  private int endOfString(int start) {
    int end = start + 1;
    while (text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1;
  }
}
