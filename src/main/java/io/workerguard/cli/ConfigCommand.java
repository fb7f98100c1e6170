package io.workerguard.cli;

/** Groups what concerns the configuration. */
@picocli.CommandLine.Command(
    name = "config",
    header = "Look at policies before they are used.",
    footer = {"Examples:", "  worker-guard config validate policies/"})
final class ConfigCommand implements Command {

  @Override
  public ExitCode run() {
    throw new UsageException("say what to do: worker-guard config validate [PATH…]");
  }
}
