package io.workerguard.cli;

import java.util.Locale;
import java.util.function.Function;

/** The commands by their names, in the order of the help. */
enum CommandName {
  CHECK(CheckCommand::new),
  MUTATE(MutateCommand::new),
  REVIEW(ReviewCommand::new),
  TEMPLATE(TemplateCommand::new),
  RULES(RulesCommand::new),
  EXPLAIN(ExplainCommand::new),
  TEST(TestCommand::new),
  CONFIG(_ -> new ConfigCommand()),
  VERSION(VersionCommand::new),
  SERVE(_ -> new ServeCommand());

  private final Function<Console, Command> maker;

  CommandName(Function<Console, Command> maker) {
    this.maker = maker;
  }

  /** The word that names the command. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The command, connected to {@code console}. */
  Command on(Console console) {
    return maker.apply(console);
  }

  static boolean isOne(String word) {
    for (CommandName command : values()) {
      if (command.word().equals(word)) {
        return true;
      }
    }
    return false;
  }
}
