package io.workerguard.cli;

import io.workerguard.model.Problem;
import io.workerguard.policy.ExemptionRemarks;
import io.workerguard.policy.PolicyFiles;
import io.workerguard.policy.PolicySet;
import io.workerguard.policy.PolicySource;
import io.workerguard.report.Palette;
import io.workerguard.report.ProblemText;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells every problem of policies at once. */
@picocli.CommandLine.Command(
    name = "validate",
    header = "Tell every problem of policies at once, with its place.",
    description = {
      "Warns of exemptions that have expired, expire within 14 days, or can never be used. Warnings"
          + " change no exit code."
    },
    footer = {
      "Examples:",
      "  worker-guard config validate policies/",
      "  kubectl kustomize policies/ | worker-guard config validate -",
      "  worker-guard config validate"
    })
final class ValidateCommand implements Command {

  private static final Path STDIN = Path.of("-");

  private final Console console;

  @Parameters(
      paramLabel = "FILE|DIR|-",
      description =
          "Policies, as --policy takes them, or - for standard input. Without any, the built-in"
              + " ones.")
  private List<Path> paths = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "The day by which exemptions are told to have expired, as 2027-01-31. Default: today, in"
              + " UTC.")
  private Optional<LocalDate> asOf = Optional.empty();

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode run() {
    List<PolicySource> sources = sources();
    PolicySet set = PolicyOptions.load(sources);
    LocalDate today = asOf.orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    for (Problem remark : ExemptionRemarks.of(set, today)) {
      console.err().line(new ProblemText(Palette.PLAIN).warning(Excerpts.of(remark, sources)));
    }
    int count = set.policies().size();
    console.out().line(count + (count == 1 ? " policy, " : " policies, ") + set.digest());
    return ExitCode.FINE;
  }

  private List<PolicySource> sources() {
    if (paths.isEmpty()) {
      return PolicyFiles.builtIn();
    }
    List<PolicySource> sources = new ArrayList<>();
    for (Path path : paths) {
      if (path.equals(STDIN)) {
        sources.add(PolicyOptions.piped(console));
      } else {
        sources.addAll(PolicyOptions.sources(List.of(path)));
      }
    }
    return sources;
  }
}
