package io.workerguard.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of a resource, read as Kubernetes reads it: {@code 500m}, {@code 1.5}, {@code 2Gi},
 * {@code 1e3}.
 *
 * <p><a
 * href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/">Quantity</a>
 *
 * @param amount in the resource's base unit: cores or bytes
 */
public record Quantity(BigDecimal amount) implements Comparable<Quantity> {

  /** More characters than any sensible amount has; bounds the work that a tenant can cause. */
  private static final int LONGEST = 64;

  private static final Pattern FORM =
      Pattern.compile(
          "(?<number>[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))"
              + "(?<suffix>[numkMGTPE]?|[KMGTPE]i|[eE](?<exponent>[+-]?[0-9]{1,3}))");

  /** What {@code node} means, a text or a bare number; empty where it is no quantity. */
  public static Optional<Quantity> of(JsonNode node) {
    if (node.isTextual()) {
      return parse(node.textValue());
    }
    return node.isNumber() ? parse(node.toString()) : Optional.empty();
  }

  /** What {@code text} means; empty where it is no quantity. */
  public static Optional<Quantity> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(form.group("number"));
    String exponent = form.group("exponent");
    return Optional.of(
        new Quantity(
            exponent == null
                ? number.multiply(factor(form.group("suffix")))
                : number.scaleByPowerOfTen(Integer.parseInt(exponent))));
  }

  private static BigDecimal factor(String suffix) {
    return switch (suffix) {
      case "n" -> BigDecimal.ONE.movePointLeft(9);
      case "u" -> BigDecimal.ONE.movePointLeft(6);
      case "m" -> BigDecimal.ONE.movePointLeft(3);
      case "k" -> BigDecimal.ONE.movePointRight(3);
      case "M" -> BigDecimal.ONE.movePointRight(6);
      case "G" -> BigDecimal.ONE.movePointRight(9);
      case "T" -> BigDecimal.ONE.movePointRight(12);
      case "P" -> BigDecimal.ONE.movePointRight(15);
      case "E" -> BigDecimal.ONE.movePointRight(18);
      case "Ki" -> power(10);
      case "Mi" -> power(20);
      case "Gi" -> power(30);
      case "Ti" -> power(40);
      case "Pi" -> power(50);
      case "Ei" -> power(60);
      default -> BigDecimal.ONE;
    };
  }

  private static BigDecimal power(int exponent) {
    return new BigDecimal(BigInteger.TWO.pow(exponent));
  }

  /** Whether it is below nothing. */
  public boolean isNegative() {
    return amount.signum() < 0;
  }

  /** Whether it is more than {@code other}. */
  public boolean isMoreThan(Quantity other) {
    return compareTo(other) > 0;
  }

  /** Whether it is nothing. */
  public boolean isZero() {
    return amount.signum() == 0;
  }

  @Override
  public int compareTo(Quantity other) {
    return amount.compareTo(other.amount);
  }
}
