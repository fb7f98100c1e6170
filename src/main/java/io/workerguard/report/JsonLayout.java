package io.workerguard.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Writer;

/** How JSON is laid out. Closing a generator leaves the writer open. */
public enum JsonLayout {
  /** A field a line, for people. */
  INDENTED,
  /** Everything on one line. */
  COMPACT;

  private static final JsonFactory FACTORY = new JsonFactory();

  /** A generator that writes to {@code out} in this layout. */
  public JsonGenerator generator(Writer out) throws IOException {
    JsonGenerator json =
        FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    return switch (this) {
      case COMPACT -> json;
      case INDENTED -> json.setPrettyPrinter(printer());
    };
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }
}
