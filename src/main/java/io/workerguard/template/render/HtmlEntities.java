package io.workerguard.template.render;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decodes HTML's character references as python-slugify 9.1.3 does in its legacy mode. */
final class HtmlEntities {

  private static final String RESOURCE = "html-entities.txt";
  private static final Pattern NAMED = Pattern.compile("&([A-Za-z0-9]+);");
  private static final Pattern DECIMAL =
      Pattern.compile("&#(\\d+);", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern HEXADECIMAL =
      Pattern.compile("&#x([\\da-fA-F]+);", Pattern.UNICODE_CHARACTER_CLASS);
  private static final int NO_CHARACTER = -1;

  private HtmlEntities() {}

  /** {@code text} with names, then decimal, then hexadecimal references decoded. */
  static String decoded(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    String named = replaced(text, NAMED, Names.KNOWN::get);
    return numbersDecoded(numbersDecoded(named, DECIMAL, 10), HEXADECIMAL, 16);
  }

  /** One number that is no character keeps all references of its kind as they are. */
  private static String numbersDecoded(String text, Pattern reference, int radix) {
    boolean allAreCharacters =
        reference
            .matcher(text)
            .results()
            .allMatch(match -> character(match.group(1), radix) != NO_CHARACTER);
    return allAreCharacters
        ? replaced(text, reference, digits -> Character.toString(character(digits, radix)))
        : text;
  }

  private static String replaced(
      String text, Pattern reference, Function<String, @Nullable String> to) {
    return reference.matcher(text).replaceAll(match -> Matcher.quoteReplacement(orSame(match, to)));
  }

  private static String orSame(MatchResult match, Function<String, @Nullable String> to) {
    String character = to.apply(match.group(1));
    return character == null ? match.group() : character;
  }

  /**
   * The character with the number {@code digits}. Half of a surrogate pair becomes the replacement
   * character: Python keeps two halves apart, where Java would join them.
   */
  private static int character(String digits, int radix) {
    int number = 0;
    for (int i = 0; i < digits.length(); ) {
      int digit = digits.codePointAt(i);
      number = number * radix + Character.digit(digit, radix);
      if (number > Character.MAX_CODE_POINT) {
        return NO_CHARACTER;
      }
      i += Character.charCount(digit);
    }
    boolean surrogate = number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE;
    return surrogate ? 0xfffd : number;
  }

  /** The names of HTML 4, read when the first text needs them. */
  private static final class Names {

    private static final Map<String, String> KNOWN = read();

    private static Map<String, String> read() {
      try (InputStream file = HtmlEntities.class.getResourceAsStream(RESOURCE)) {
        if (file == null) {
          throw new IllegalStateException("the program lacks its resource " + RESOURCE);
        }
        return new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))
            .lines()
            .map(line -> line.split(" "))
            .collect(
                Collectors.toUnmodifiableMap(
                    row -> row[0], row -> Character.toString(Integer.parseInt(row[1], 16))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
