package io.workerguard.cli;

import io.workerguard.cli.MutatedFile.Mutated;
import io.workerguard.engine.Engine;
import io.workerguard.model.Problem;
import io.workerguard.mutation.PatchOperation;
import io.workerguard.mutation.PatchOperation.Add;
import io.workerguard.mutation.PatchOperation.Remove;
import io.workerguard.mutation.PatchOperation.Replace;
import io.workerguard.report.ProblemText;
import io.workerguard.report.ReportedProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the mutating webhook would change. */
@picocli.CommandLine.Command(
    name = "mutate",
    header = "Show what the mutating webhook would change.",
    footer = {
      "Examples:",
      "  worker-guard mutate rendered/",
      "  worker-guard mutate --check -o jsonpatch job.yaml",
      "  helm template my-worker ./chart | worker-guard mutate -o yaml - | kubectl apply -f -"
    })
final class MutateCommand implements Command {

  /** What is printed. */
  enum Format {
    DIFF,
    YAML,
    JSON,
    JSONPATCH
  }

  private final Console console;

  @Mixin private InputOptions inputs = new InputOptions();
  @Mixin private PolicyOptions policies = new PolicyOptions();
  @Mixin private ReviewOptions reviews = new ReviewOptions();
  @Mixin private DisplayOptions display = new DisplayOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "diff|yaml|json|jsonpatch",
      description = "What to print. Default: diff.")
  private Format format = Format.DIFF;

  @Option(names = "--check", description = "End with 1 if anything would change.")
  private boolean check;

  @Option(
      names = "--show-secrets",
      description = "Show values in a diff that may be secrets, in place of ***.")
  private boolean showSecrets;

  MutateCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode run() {
    reviews.prepare();
    Engine engine = policies.engine();
    Inputs found = inputs.find(console);
    List<MutatedFile> files =
        inputs.forEach(found.found(), input -> MutatedFile.of(input.read(), engine, reviews));
    output().write(files, console.out());
    List<ReportedProblem> problems = problems(found, files);
    ProblemText text = new ProblemText(display.palette(console));
    problems.forEach(problem -> console.err().write(text.of(problem) + "\n"));
    List<Mutated> objects = files.stream().flatMap(file -> file.objects().stream()).toList();
    if (display.verbose()) {
      files.forEach(f -> f.contents().notes().forEach(n -> console.err().line("note: " + n)));
    }
    if (!display.quiet()) {
      console.err().line(totals(objects));
    }
    return ExitCode.FINDINGS
        .when(check && objects.stream().anyMatch(Mutated::isChanged))
        .and(ExitCode.INCOMPLETE.when(!problems.isEmpty()));
  }

  private MutatedOutput output() {
    return switch (format) {
      case DIFF ->
          new DiffOutput(
              display.palette(console),
              showSecrets ? DiffOutput.Secrets.SHOWN : DiffOutput.Secrets.HIDDEN);
      case YAML -> new YamlOutput();
      case JSON -> new JsonOutput();
      case JSONPATCH -> new JsonPatchOutput();
    };
  }

  private List<ReportedProblem> problems(Inputs found, List<MutatedFile> files) {
    List<ReportedProblem> problems = new ArrayList<>();
    for (Problem problem : found.problems()) {
      problems.add(new ReportedProblem(problem, Optional.empty()));
    }
    boolean empty = true;
    int size = 0;
    for (MutatedFile file : files) {
      problems.addAll(file.contents().problems());
      empty &= file.objects().isEmpty();
      size += file.read().size();
    }
    if (empty && problems.isEmpty()) {
      inputs
          .ifEmpty("Kubernetes objects", found, console, size)
          .ifPresent(problem -> problems.add(new ReportedProblem(problem, Optional.empty())));
    }
    return problems;
  }

  private static String totals(List<Mutated> objects) {
    int changed = 0;
    int added = 0;
    int replaced = 0;
    int removed = 0;
    for (Mutated object : objects) {
      changed += object.isChanged() ? 1 : 0;
      for (PatchOperation operation : object.operations()) {
        switch (operation) {
          case Add _ -> added++;
          case Replace _ -> replaced++;
          case Remove _ -> removed++;
        }
      }
    }
    int unchanged = objects.size() - changed;
    return (changed == 1 ? "1 object changed: " : changed + " objects changed: ")
        + added
        + (added == 1 ? " addition, " : " additions, ")
        + replaced
        + (replaced == 1 ? " replacement, " : " replacements, ")
        + removed
        + (removed == 1 ? " removal; " : " removals; ")
        + unchanged
        + (unchanged == 1 ? " object unchanged" : " objects unchanged");
  }
}
