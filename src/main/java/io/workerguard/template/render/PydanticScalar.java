package io.workerguard.template.render;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads booleans and numbers from text as pydantic does in its default mode. */
final class PydanticScalar {

  private static final Pattern INTEGER = Pattern.compile("([+-]?)(\\d+(?:_\\d+)*)(?:\\.0+)?");
  private static final Pattern FLOAT =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("[+-]?nan");
  private static final Pattern INFINITY = Pattern.compile("([+-]?)inf(?:inity)?");

  private PydanticScalar() {}

  /** The truth that {@code text} states; without white space. */
  static Optional<Boolean> bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "on", "t", "true", "y", "yes" -> Optional.of(true);
      case "0", "off", "f", "false", "n", "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** The integer that {@code text} states; {@code 1_000} and {@code 5.0} are some. */
  static Optional<BigInteger> integer(String text) {
    Matcher number = INTEGER.matcher(trimmed(text));
    if (!number.matches()) {
      return Optional.empty();
    }
    BigInteger value = new BigInteger(number.group(2).replace("_", ""));
    return Optional.of(number.group(1).equals("-") ? value.negate() : value);
  }

  /** The float that {@code text} states, infinity and "not a number" among them. */
  static Optional<Double> floating(String text) {
    String number = trimmed(text);
    if (number.startsWith("_") || number.endsWith("_") || number.contains("__")) {
      return Optional.empty();
    }
    number = number.replace("_", "");
    if (FLOAT.matcher(number).matches()) {
      return Optional.of(Double.valueOf(number));
    }
    String word = number.toLowerCase(Locale.ROOT);
    Matcher infinity = INFINITY.matcher(word);
    if (infinity.matches()) {
      return Optional.of(
          infinity.group(1).equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    return NOT_A_NUMBER.matcher(word).matches() ? Optional.of(Double.NaN) : Optional.empty();
  }

  /** Without the white space around it, as Unicode defines it. */
  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isWhiteSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isWhiteSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isWhiteSpace(char c) {
    return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == '\u0085';
  }
}
