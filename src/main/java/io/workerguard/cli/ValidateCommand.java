package io.workerguard.cli;

import io.workerguard.policy.PolicySet;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Tells every problem of policies at once. */
@picocli.CommandLine.Command(
    name = "validate",
    header = "Tell every problem of policies at once, with its place.",
    footer = {
      "Examples:",
      "  worker-guard config validate policies/",
      "  worker-guard config validate"
    })
final class ValidateCommand implements Command {

  private final Console console;

  @Parameters(
      paramLabel = "FILE|DIR",
      description = "Policies, as --policy takes them. Without any, the built-in ones.")
  private List<Path> paths = List.of();

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode run() {
    PolicySet set = PolicyOptions.load(PolicyOptions.sources(paths));
    int count = set.policies().size();
    console.out().line(count + (count == 1 ? " policy, " : " policies, ") + set.digest());
    return ExitCode.FINE;
  }
}
