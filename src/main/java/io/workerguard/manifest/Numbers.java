package io.workerguard.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers as Go reads them, and what becomes of them on their way through JSON. */
final class Numbers {

  private Numbers() {}

  /**
   * The number that a plain scalar is: an integer within 64 bits, signed or unsigned, or else a
   * float; null for a text.
   */
  static @Nullable JsonNode resolve(String text) {
    @Nullable JsonNode special = special(text);
    if (special != null) {
      return special;
    }
    String digits = text.indexOf('_') < 0 ? text : text.replace("_", "");
    if (text.charAt(0) == '.') {
      // Here the underscores meet Go itself, and go-yaml's more generous way everywhere else.
      return separatesDigits(text) ? toFinite(digits) : null;
    }
    @Nullable JsonNode integer = integer(digits);
    return integer == null ? toFinite(digits) : integer;
  }

  /** A JSON number as it is written; empty where no double is large enough. */
  static Optional<JsonNode> fromJson(String text) {
    boolean isInteger = text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    @Nullable JsonNode number = isInteger ? integer(text) : null;
    return Optional.ofNullable(number == null ? toFinite(text) : number).flatMap(Numbers::json);
  }

  /**
   * What a number becomes in an object. It passes through JSON, where a float with an integral
   * value is written like an integer and is read as one. Empty for infinities and what is no
   * number.
   */
  static Optional<JsonNode> json(JsonNode number) {
    if (number.isInt() || number.isLong()) {
      return Optional.of(number);
    }
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      return Optional.empty();
    }
    if (value != Math.rint(value) || Math.abs(value) > 0x1p63) {
      return Optional.of(DoubleNode.valueOf(value));
    }
    // The shortest digits that tell the double apart, which Go writes too, and not its exact value.
    BigInteger written = new BigDecimal(Double.toString(value)).toBigInteger();
    return Optional.of(
        written.bitLength() < Long.SIZE
            ? toInteger(written.longValue())
            : DoubleNode.valueOf(value));
  }

  /** The float that {@code !!float} makes of a number; empty where it refuses. */
  static Optional<JsonNode> toFloat(JsonNode number) {
    if (number.isInt() || number.isLong()) {
      return Optional.of(DoubleNode.valueOf(number.doubleValue()));
    }
    return Optional.of(number).filter(JsonNode::isDouble);
  }

  /** An integer as Jackson's own parser would represent it, so that equal trees are equal. */
  static NumericNode toInteger(long value) {
    return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
  }

  private static @Nullable JsonNode special(String text) {
    return switch (text) {
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" ->
          DoubleNode.valueOf(Double.POSITIVE_INFINITY);
      case "-.inf", "-.Inf", "-.INF" -> DoubleNode.valueOf(Double.NEGATIVE_INFINITY);
      case ".nan", ".NaN", ".NAN" -> DoubleNode.valueOf(Double.NaN);
      default -> null;
    };
  }

  /** Go's {@code ParseInt} and then {@code ParseUint}, both with base 0. */
  private static @Nullable JsonNode integer(String text) {
    boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
    boolean negative = text.charAt(0) == '-';
    String digits = signed ? text.substring(1) : text;
    if (digits.length() < 2 || digits.charAt(0) != '0') {
      return integer(digits, 10, negative);
    }
    String rest = digits.substring(2);
    return switch (digits.charAt(1)) {
      case 'x', 'X' -> integer(rest, 16, negative);
      case 'o', 'O' -> integer(rest, 8, negative);
      // go-yaml takes a sign behind the prefix too, but only behind this one.
      case 'b' ->
          !signed && (rest.startsWith("-") || rest.startsWith("+"))
              ? integer(rest.substring(1), 2, rest.startsWith("-"))
              : integer(rest, 2, negative);
      case 'B' -> integer(rest, 2, negative);
      default -> integer(digits, 8, negative);
    };
  }

  private static @Nullable JsonNode integer(String digits, int radix, boolean negative) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> isDigit(c, radix))) {
      return null;
    }
    long value;
    try {
      value = Long.parseUnsignedLong(digits, radix);
    } catch (NumberFormatException e) {
      return null;
    }
    if (negative) {
      return value >= 0 || value == Long.MIN_VALUE ? toInteger(-value) : null;
    }
    return value >= 0
        ? toInteger(value)
        : BigIntegerNode.valueOf(new BigInteger(Long.toUnsignedString(value)));
  }

  private static boolean isDigit(int c, int radix) {
    return c < 128 && Character.digit(c, radix) >= 0;
  }

  private static @Nullable JsonNode toFinite(String text) {
    if (!isFloat(text)) {
      return null;
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? DoubleNode.valueOf(value) : null;
  }

  /** Whether the text is a sign, digits with a point before, among or behind them, an exponent. */
  private static boolean isFloat(String text) {
    int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int point = endOfDigits(text, start);
    int end = point;
    if (point < text.length() && text.charAt(point) == '.') {
      end = endOfDigits(text, point + 1);
    }
    boolean hasDigits = point > start || end > point + 1;
    if (hasDigits && end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int exponent = end + 1;
      if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
        exponent++;
      }
      end = endOfDigits(text, exponent);
      return end > exponent && end == text.length();
    }
    return hasDigits && end == text.length();
  }

  /** Whether each underscore stands between two digits. */
  private static boolean separatesDigits(String text) {
    for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
      if (i + 1 == text.length()
          || !isDigit(text.charAt(i - 1), 10)
          || !isDigit(text.charAt(i + 1), 10)) {
        return false;
      }
    }
    return true;
  }

  private static int endOfDigits(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end), 10)) {
      end++;
    }
    return end;
  }
}
