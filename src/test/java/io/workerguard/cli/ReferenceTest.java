package io.workerguard.cli;

import io.workerguard.GoldenFile;
import io.workerguard.cli.Catalog.Entry;
import io.workerguard.cli.Catalog.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The pages of docs/reference say what the program says. */
class ReferenceTest {

  private static final String GENERATED =
      "<!-- Generated; change the source and run the tests with -Dgolden.update=true. -->\n\n";

  @Test
  void checksAreDescribed() {
    GoldenFile.at("docs/reference/checks.md")
        .holds(
            GENERATED
                + "# Checks\n\nWhat a policy can require, under `validate`, and at the end the two checks that run unasked.\n"
                + pages(Kind.CHECK));
  }

  @Test
  void mutationsAreDescribed() {
    GoldenFile.at("docs/reference/mutations.md")
        .holds(
            GENERATED
                + "# Mutations\n\nWhat a policy can change, under `mutate`.\n"
                + pages(Kind.MUTATION));
  }

  @Test
  void rulesForTemplatesAreDescribed() {
    GoldenFile.at("docs/reference/template.md")
        .holds(
            GENERATED
                + "# Rules for base job templates\n\nWhat can be told of a template before any flow runs. Only errors speak against using it.\n"
                + pages(Kind.TEMPLATE));
  }

  @Test
  void commandsAreDescribed() {
    CommandLine root = Cli.commandLine(console());
    StringBuilder text = new StringBuilder(GENERATED).append("# Commands\n");
    describe(root, text);
    GoldenFile.at("docs/reference/commands.md").holds(text.toString());
  }

  private static void describe(CommandLine command, StringBuilder text) {
    text.append("\n## ")
        .append(command.getCommandSpec().qualifiedName())
        .append("\n\n```text\n")
        .append(command.getUsageMessage(Ansi.OFF).stripTrailing())
        .append("\n```\n");
    for (Map.Entry<String, CommandLine> sub : command.getSubcommands().entrySet()) {
      describe(sub.getValue(), text);
    }
  }

  private static String pages(Kind kind) {
    StringBuilder text = new StringBuilder();
    for (Entry entry : Catalog.described()) {
      if (entry.kind() == kind) {
        text.append('\n').append(page(entry));
      }
    }
    return text.toString();
  }

  /** The page as it is, one level further down. */
  private static String page(Entry entry) {
    String page = entry.page().orElse("# " + entry.id() + "\n\n" + entry.summary() + ".\n");
    StringBuilder text = new StringBuilder();
    boolean inCode = false;
    for (String line : page.strip().split("\n")) {
      inCode ^= line.startsWith("```");
      text.append(!inCode && line.startsWith("#") ? "#" + line : line).append('\n');
    }
    return text.toString();
  }

  private static Console console() {
    return new Console(
        java.io.InputStream.nullInputStream(),
        new Output(java.io.OutputStream.nullOutputStream()),
        new Output(java.io.OutputStream.nullOutputStream()),
        Console.Terminal.NONE,
        Map.of());
  }
}
