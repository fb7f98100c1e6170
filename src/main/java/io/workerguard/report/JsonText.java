package io.workerguard.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.mutation.PatchOperation;
import io.workerguard.mutation.PatchOperation.Add;
import io.workerguard.mutation.PatchOperation.Remove;
import io.workerguard.mutation.PatchOperation.Replace;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes trees as JSON, field by field.
 *
 * <p>No object mapper: it takes longer to make one than to write a report.
 */
public final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** A generator of indented JSON; closing it leaves {@code out} open. */
  public static JsonGenerator indented(Writer out) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return compact(out).setPrettyPrinter(printer);
  }

  /** A generator of JSON on one line; closing it leaves {@code out} open. */
  public static JsonGenerator compact(Writer out) throws IOException {
    return FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  /** Writes {@code node} with all that it holds. */
  public static void write(JsonNode node, JsonGenerator json) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        json.writeStartObject();
        for (var field : node.properties()) {
          json.writeFieldName(field.getKey());
          write(field.getValue(), json);
        }
        json.writeEndObject();
      }
      case ARRAY -> {
        json.writeStartArray();
        for (JsonNode element : node) {
          write(element, json);
        }
        json.writeEndArray();
      }
      case STRING -> json.writeString(node.textValue());
      case NUMBER -> writeNumber(node, json);
      case BOOLEAN -> json.writeBoolean(node.booleanValue());
      case NULL, MISSING -> json.writeNull();
      case BINARY, POJO -> throw new IllegalStateException("a tree of JSON holds no such node");
    }
  }

  /** Writes the operations of a JSON patch (RFC 6902) as a list. */
  public static void write(List<PatchOperation> patch, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (PatchOperation operation : patch) {
      json.writeStartObject();
      json.writeStringField("op", operation.op());
      json.writeStringField("path", operation.path().pointer());
      switch (operation) {
        case Add(_, JsonNode value) -> writeValue(value, json);
        case Replace(_, JsonNode value) -> writeValue(value, json);
        case Remove _ -> {}
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeValue(JsonNode value, JsonGenerator json) throws IOException {
    json.writeFieldName("value");
    write(value, json);
  }

  private static void writeNumber(JsonNode node, JsonGenerator json) throws IOException {
    switch (node.numberType()) {
      case INT -> json.writeNumber(node.intValue());
      case LONG -> json.writeNumber(node.longValue());
      case BIG_INTEGER -> json.writeNumber(node.bigIntegerValue());
      case FLOAT, DOUBLE -> json.writeNumber(node.doubleValue());
      case BIG_DECIMAL -> json.writeNumber(node.decimalValue());
    }
  }
}
