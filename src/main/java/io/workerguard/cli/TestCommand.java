package io.workerguard.cli;

import io.workerguard.cli.PolicyTests.Case;
import io.workerguard.policy.PolicySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** Runs the tests that stand beside policies. */
@picocli.CommandLine.Command(
    name = "test",
    header = "Run the tests that stand beside policies, in files called tests.yaml.",
    footer = {"Examples:", "  worker-guard test policies/"})
final class TestCommand implements Command {

  private static final String FILE = "tests.yaml";

  private final Console console;

  @Parameters(
      paramLabel = "DIR",
      description = "Folders that are searched, with the folders below them. Default: this one.")
  private List<Path> folders = List.of(Path.of(""));

  TestCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode run() {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      collect(folder, files);
    }
    int passed = 0;
    int failed = 0;
    for (Path file : files) {
      PolicyTests tests = PolicyTests.read(file);
      PolicySet policies = policies(file);
      for (Case test : tests.cases()) {
        Optional<String> difference = test.difference(policies, tests.facts());
        if (difference.isEmpty()) {
          passed++;
        } else {
          failed++;
          console.out().line("FAIL " + file + ":" + test.line() + ": " + test.name());
          console.out().line(difference.orElseThrow().indent(2).stripTrailing());
        }
      }
    }
    if (passed + failed == 0) {
      throw new UsageException("there are no tests: no " + FILE + " with a test in " + named());
    }
    console.out().line(passed + " passed, " + failed + " failed");
    return ExitCode.FINDINGS.when(failed > 0);
  }

  private String named() {
    List<String> names = new ArrayList<>();
    folders.forEach(folder -> names.add(folder.toString().isEmpty() ? "." : folder.toString()));
    return String.join(" ", names);
  }

  private static PolicySet policies(Path file) {
    Path folder = file.getParent();
    return PolicyOptions.load(
        PolicyOptions.sources(List.of(folder == null ? Path.of(".") : folder)));
  }

  private static void collect(Path path, List<Path> files) {
    try {
      if (Files.isRegularFile(path)) {
        files.add(path);
        return;
      }
      for (Path child : Inputs.children(path)) {
        if (Files.isDirectory(child) && !Files.isSymbolicLink(child)) {
          collect(child, files);
        } else if (child.endsWith(FILE)) {
          files.add(child);
        }
      }
    } catch (IOException e) {
      throw new UsageException("cannot look for tests in " + path + ": " + Input.reason(e));
    }
  }
}
