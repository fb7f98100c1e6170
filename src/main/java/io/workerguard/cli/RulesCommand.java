package io.workerguard.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.workerguard.report.JsonLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Lists every check, every mutation and every rule for templates. */
@picocli.CommandLine.Command(
    name = "rules",
    header = "List every check and mutation with its parameters, and every rule for templates.",
    footer = {"Examples:", "  worker-guard rules", "  worker-guard rules -o json"})
final class RulesCommand implements Command {

  /** The formats of the list. */
  enum Format {
    TEXT,
    JSON
  }

  private final Console console;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      description = "The format. Default: text, in which parameters in brackets are optional.")
  private Format format = Format.TEXT;

  RulesCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode run() {
    switch (format) {
      case TEXT -> writeTable();
      case JSON -> writeJson();
    }
    return ExitCode.FINE;
  }

  private void writeTable() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ID", "KIND", "PARAMETERS", "SUMMARY"));
    for (Catalog.Entry entry : Catalog.listed()) {
      rows.add(List.of(entry.id(), entry.kind().word(), parameters(entry), entry.summary()));
    }
    int[] widths = new int[3];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
      }
      console.out().line(line.append(row.getLast()).toString());
    }
  }

  private static String parameters(Catalog.Entry entry) {
    List<String> words = new ArrayList<>();
    for (Catalog.Parameter parameter : entry.parameters()) {
      words.add(parameter.required() ? parameter.name() : "[" + parameter.name() + "]");
    }
    return words.isEmpty() ? "-" : String.join(" ", words);
  }

  private void writeJson() {
    try (JsonGenerator json = JsonLayout.INDENTED.generator(console.out())) {
      json.writeStartArray();
      for (Catalog.Entry entry : Catalog.listed()) {
        json.writeStartObject();
        json.writeStringField("id", entry.id());
        json.writeStringField("kind", entry.kind().word());
        json.writeStringField("summary", entry.summary());
        json.writeArrayFieldStart("parameters");
        for (Catalog.Parameter parameter : entry.parameters()) {
          json.writeStartObject();
          json.writeStringField("name", parameter.name());
          json.writeBooleanField("required", parameter.required());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new OutputFailedException(e);
    }
    console.out().line("");
  }
}
