package io.workerguard.cli;

import io.workerguard.model.Spelling;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an option's value that is one of a few words, and words a wrong one as the help does:
 * picocli shows the names of Java's constants.
 *
 * @param constants what the words stand for
 */
record Words<E extends Enum<E>>(List<E> constants) implements ITypeConverter<E> {

  /** Has {@code command} read the words and days of its options so. */
  static void teach(CommandLine command) {
    command.registerConverter(LocalDate.class, Words::day);
    for (OptionSpec option : command.getCommandSpec().options()) {
      for (Class<?> type : option.auxiliaryTypes()) {
        if (type.isEnum()) {
          teach(command, type.asSubclass(Enum.class));
        }
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void teach(CommandLine command, Class<? extends Enum> type) {
    command.registerConverter(type, new Words(List.of(type.getEnumConstants())));
  }

  @Override
  public E convert(String text) {
    for (E constant : constants) {
      if (word(constant).equals(text.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    List<String> words = constants.stream().map(Words::word).toList();
    throw new TypeConversionException(
        "there is no '%s'; %s".formatted(text, Spelling.hint(text, words)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw new TypeConversionException("'%s' is no day such as 2027-01-31".formatted(text));
    }
  }
}
