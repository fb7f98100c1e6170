package io.workerguard.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.workerguard.policy.PolicyFiles;
import io.workerguard.report.JsonLayout;
import io.workerguard.report.Tool;
import java.io.IOException;
import picocli.CommandLine.Option;

/** Tells which program this is, and which policies are built into it. */
@picocli.CommandLine.Command(
    name = "version",
    header = "Tell which version this is, and which policies are built in.",
    footer = {"Examples:", "  worker-guard version", "  worker-guard version -o json"})
final class VersionCommand implements Command {

  /** The formats of the answer. */
  enum Format {
    TEXT,
    JSON
  }

  private final Console console;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      description = "The format. Default: text.")
  private Format format = Format.TEXT;

  VersionCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode run() {
    String digest = PolicyOptions.load(PolicyFiles.builtIn()).digest();
    switch (format) {
      case TEXT -> {
        console.out().line(Tool.NAME + " " + Version.current());
        console.out().line("policy " + digest);
        console.out().line("java " + Runtime.version().feature());
      }
      case JSON -> writeJson(digest);
    }
    return ExitCode.FINE;
  }

  private void writeJson(String digest) {
    try (JsonGenerator json = JsonLayout.INDENTED.generator(console.out())) {
      json.writeStartObject();
      json.writeStringField("name", Tool.NAME);
      json.writeStringField("version", Version.current());
      json.writeStringField("policyDigest", digest);
      json.writeStringField("java", Integer.toString(Runtime.version().feature()));
      json.writeEndObject();
    } catch (IOException e) {
      throw new OutputFailedException(e);
    }
    console.out().line("");
  }
}
