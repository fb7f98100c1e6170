package io.workerguard.cli;

import io.workerguard.model.Spelling;
import io.workerguard.report.Palette;
import io.workerguard.report.ProblemText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root command: the one place where what happened becomes an exit code. */
@picocli.CommandLine.Command(
    name = "worker-guard",
    header =
        "Hold Prefect workers and flow runs on Kubernetes to what the platform team agreed to.",
    footer = {
      "Examples:",
      "  helm template my-worker ./chart | worker-guard check -",
      "  worker-guard mutate rendered/",
      "  worker-guard explain pod-security"
    })
public final class Cli {

  private static final int WIDTH = 100;

  /** Examples come first. */
  private static final List<String> HELP_SECTIONS =
      List.of(
          CommandLine.Model.UsageMessageSpec.SECTION_KEY_HEADER,
          CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER,
          CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
          CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS,
          CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION,
          CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
          CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST,
          CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
          CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
          CommandLine.Model.UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
          CommandLine.Model.UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

  private final Console console;

  private Cli(Console console) {
    this.console = console;
  }

  /** Runs the command that {@code args} name, and answers the number to exit with. */
  public static int run(Console console, String... args) {
    Cli cli = new Cli(console);
    ExitCode code;
    try {
      code = cli.dispatch(usual(args));
      console.out().flush();
    } catch (OutputFailedException e) {
      code = e.isClosedPipe() ? ExitCode.CLOSED_PIPE : ExitCode.USAGE;
      cli.complainOf(e);
    }
    return cli.flushed(code).number();
  }

  /** What people try elsewhere and expect here too. */
  private static String[] usual(String... args) {
    List<String> words = new ArrayList<>(List.of(args));
    switch (args.length == 0 ? "" : args[0]) {
      case "help" -> {
        words.removeFirst();
        words.add("--help");
      }
      case "--version", "-V" -> words.set(0, CommandName.VERSION.word());
      default -> {}
    }
    return words.toArray(String[]::new);
  }

  private ExitCode dispatch(String... args) {
    CommandLine root = commandLine(console, args);
    try {
      ParseResult parsed = root.parseArgs(args);
      while (parsed.hasSubcommand()) {
        parsed = parsed.subcommand();
      }
      CommandSpec spec = parsed.commandSpec();
      if (parsed.isUsageHelpRequested()) {
        console.out().write(spec.commandLine().getUsageMessage(Help.Ansi.OFF));
        return ExitCode.FINE;
      }
      if (spec.userObject() instanceof Command command) {
        return command.run();
      }
      throw new UsageException(
          "a command is missing: worker-guard %s (see worker-guard --help)"
              .formatted(String.join("|", visible(spec))));
    } catch (ParameterException e) {
      return usage(
          message(e) + " (see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help)");
    } catch (UsageException e) {
      return usage(String.valueOf(e.getMessage()));
    } catch (RejectedFilesException e) {
      e.problems()
          .forEach(problem -> console.err().line(new ProblemText(Palette.PLAIN).of(problem)));
      return usage(
          e.problems().size()
              + (e.problems().size() == 1 ? " problem" : " problems")
              + "; nothing was evaluated");
    } catch (OutputFailedException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      return bug(e);
    }
  }

  private ExitCode usage(String message) {
    console.err().line("error: " + message);
    return ExitCode.USAGE;
  }

  private ExitCode bug(Throwable e) {
    console.err().line("error: this is a bug in worker-guard " + Version.current() + ": " + e);
    for (StackTraceElement element : e.getStackTrace()) {
      if (element.getClassName().startsWith("io.workerguard")) {
        console.err().line("    at " + element);
      }
    }
    console
        .err()
        .line("Please report it with the lines above, the command line and the smallest input");
    console.err().line("that shows it, without secrets.");
    return ExitCode.BUG;
  }

  /** A reader that has gone, as in {@code | head -1}, is nothing to complain of. */
  private void complainOf(OutputFailedException e) {
    if (!e.isClosedPipe()) {
      console.err().line("error: the output cannot be written: " + e.getMessage());
    }
  }

  private ExitCode flushed(ExitCode code) {
    try {
      console.err().flush();
      return code;
    } catch (OutputFailedException e) {
      return code.and(e.isClosedPipe() ? ExitCode.CLOSED_PIPE : ExitCode.USAGE);
    }
  }

  /** All commands, for the help and the reference. */
  static CommandLine commandLine(Console console) {
    return commandLine(console, new String[0]);
  }

  /** Looking a command up takes time for each of its options, so only the one named is set up. */
  private static CommandLine commandLine(Console console, String... args) {
    CommandLine root = new CommandLine(new Cli(console));
    String named = args.length > 0 ? args[0] : "";
    for (CommandName command : CommandName.values()) {
      if (!CommandName.isOne(named) || command.word().equals(named)) {
        CommandLine added = new CommandLine(command.on(console));
        if (command == CommandName.CONFIG) {
          added.addSubcommand(new ValidateCommand(console));
        }
        root.addSubcommand(command.word(), added);
      }
    }
    configure(root);
    root.getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    return root;
  }

  /** The codes as the help lists them. */
  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "Nothing stands against the input.");
    codes.put("1", "Findings at or above --fail-on, changes with --check, or failed tests.");
    codes.put("2", "The command line, a policy or another setting is wrong.");
    codes.put("3", "Some of the input could not be evaluated.");
    codes.put("70", "A bug of ours.");
    return codes;
  }

  private static void configure(CommandLine command) {
    Words.teach(command);
    command.setUsageHelpWidth(WIDTH);
    command.setHelpSectionKeys(HELP_SECTIONS);
    CommandSpec spec = command.getCommandSpec();
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    spec.usageMessage()
        .footerHeading("%n")
        .synopsisHeading("%nUsage: ")
        .commandListHeading("%nCommands:%n")
        .sortOptions(false);
    command.getSubcommands().values().forEach(Cli::configure);
  }

  private String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(unmatched, unmatched.getUnmatched().getFirst());
    }
    String message = String.valueOf(e.getMessage()).replace('\n', ' ');
    return message.isEmpty()
        ? message
        : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private String unmatched(UnmatchedArgumentException e, String word) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    if (word.startsWith("-")) {
      String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      return "unknown option '" + name + "'" + didYouMean(name, spec.optionsMap().keySet());
    }
    if (spec.subcommands().isEmpty()) {
      return "unexpected argument '" + word + "'";
    }
    if (exists(word)) {
      return "unknown command '" + word + "'; did you mean 'worker-guard check " + word + "'?";
    }
    return "unknown command '" + word + "'" + didYouMean(word, visible(spec));
  }

  private static String didYouMean(String word, Set<String> known) {
    return Spelling.nearest(word, List.copyOf(known))
        .map(near -> "; did you mean '" + near + "'?")
        .orElse("");
  }

  private static boolean exists(String word) {
    try {
      return Files.exists(Path.of(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Set<String> visible(CommandSpec spec) {
    return spec.subcommands().keySet();
  }
}
