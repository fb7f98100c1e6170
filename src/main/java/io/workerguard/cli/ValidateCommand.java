package io.workerguard.cli;

import io.workerguard.policy.PolicyFiles;
import io.workerguard.policy.PolicySet;
import io.workerguard.policy.PolicySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Tells every problem of policies at once. */
@picocli.CommandLine.Command(
    name = "validate",
    header = "Tell every problem of policies at once, with its place.",
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

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode run() {
    PolicySet set = PolicyOptions.load(sources());
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
