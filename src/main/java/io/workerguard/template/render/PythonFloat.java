package io.workerguard.template.render;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The text of a float in Python, which the worker writes where it embeds a number. */
final class PythonFloat {

  private static final int FIRST_EXPONENT_IN_SCIENTIFIC = 16;
  private static final int LAST_EXPONENT_IN_SCIENTIFIC = -5;
  private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

  private PythonFloat() {}

  /** {@code value} as Python's {@code repr} writes it. */
  static String repr(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value > 0 ? "0.0" : "-0.0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    String sign = value < 0 ? "-" : "";
    return sign
        + (exponent <= LAST_EXPONENT_IN_SCIENTIFIC || exponent >= FIRST_EXPONENT_IN_SCIENTIFIC
            ? scientific(digits, exponent)
            : plain(shortest));
  }

  /** The shortest decimal that means {@code value}. Java never goes below two digits. */
  private static BigDecimal shortest(double value) {
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      BigDecimal shorter = decimal.round(ONE_DIGIT).stripTrailingZeros();
      return shorter.doubleValue() == value ? shorter : decimal;
    }
    return decimal;
  }

  private static String plain(BigDecimal value) {
    String text = value.toPlainString();
    return text.indexOf('.') < 0 ? text + ".0" : text;
  }

  private static String scientific(String digits, int exponent) {
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    String power = Integer.toString(Math.abs(exponent));
    return digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + (power.length() == 1 ? "0" + power : power);
  }
}
