package io.workerguard.cli;

import io.workerguard.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the page of a check, a mutation or a rule for templates. */
@picocli.CommandLine.Command(
    name = "explain",
    header = "Print the page of a check, a mutation or a rule for templates.",
    footer = {
      "Examples:",
      "  worker-guard explain pod-security/runAsNonRoot",
      "  worker-guard explain mutation/image-pull-secrets",
      "  worker-guard explain undeclared-variable",
      "  worker-guard explain --all"
    })
final class ExplainCommand implements Command {

  private final Console console;

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description =
          "An id as rules lists it and reports name it. Where a check and a mutation share it,"
              + " check/ID and mutation/ID tell them apart.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "Print all pages.")
  private boolean all;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode run() {
    if (ids.isEmpty() && !all) {
      throw new UsageException("name a check, mutation or rule; worker-guard rules lists them all");
    }
    List<Catalog.Entry> entries = new ArrayList<>(all ? Catalog.described() : List.of());
    ids.forEach(id -> entries.addAll(find(id)));
    String separator = "";
    for (Catalog.Entry entry : entries) {
      console.out().write(separator + page(entry).stripTrailing() + "\n");
      separator = "\n";
    }
    return ExitCode.FINE;
  }

  private static String page(Catalog.Entry entry) {
    return entry.page().orElse("# " + entry.id() + "\n\n" + entry.summary() + ".\n");
  }

  private static List<Catalog.Entry> find(String id) {
    List<Catalog.Entry> found = new ArrayList<>();
    List<String> known = new ArrayList<>();
    int slash = id.indexOf('/');
    String family = slash < 0 ? id : id.substring(0, slash);
    for (Catalog.Entry entry : Catalog.described()) {
      known.add(entry.id());
      String full = entry.kind().word() + "/" + entry.id();
      if (entry.id().equals(family) || full.equals(id)) {
        found.add(entry);
      }
    }
    if (found.isEmpty()) {
      String hint =
          Spelling.nearest(id, known)
              .map(near -> "; did you mean '" + near + "'?")
              .orElse("; worker-guard rules lists all");
      throw new UsageException("there is no check, mutation or rule '" + id + "'" + hint);
    }
    return found;
  }
}
