package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of a resource as Kubernetes writes it, such as {@code 500m} or {@code 2Gi}.
 *
 * @param value the amount in the resource's own unit
 */
record Quantity(BigDecimal value) implements Comparable<Quantity> {

  /** Longer ones are legal but nobody's, and comparing them could be made to take long. */
  private static final int LONGEST = 40;

  private static final Pattern FORM =
      Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+))([eE][+-]?\\d{1,2}|[A-Za-z]{0,2})");

  private static final Map<String, BigDecimal> UNITS =
      Map.ofEntries(
          Map.entry("n", decimal(-9)),
          Map.entry("u", decimal(-6)),
          Map.entry("m", decimal(-3)),
          Map.entry("", BigDecimal.ONE),
          Map.entry("k", decimal(3)),
          Map.entry("M", decimal(6)),
          Map.entry("G", decimal(9)),
          Map.entry("T", decimal(12)),
          Map.entry("P", decimal(15)),
          Map.entry("E", decimal(18)),
          Map.entry("Ki", binary(1)),
          Map.entry("Mi", binary(2)),
          Map.entry("Gi", binary(3)),
          Map.entry("Ti", binary(4)),
          Map.entry("Pi", binary(5)),
          Map.entry("Ei", binary(6)));

  /** The amount that {@code text} names; empty where it names none. */
  static Optional<Quantity> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (text.length() > LONGEST || !matcher.matches()) {
      return Optional.empty();
    }
    String number = matcher.group(1);
    String unit = matcher.group(2);
    if (unit.length() > 1
        && (unit.charAt(0) == 'e' || unit.charAt(0) == 'E')
        && !unit.equals("Ei")) {
      return Optional.of(new Quantity(new BigDecimal(number + unit)));
    }
    return Optional.ofNullable(UNITS.get(unit))
        .map(factor -> new Quantity(new BigDecimal(number).multiply(factor)));
  }

  /** The amount at {@code node}, which may also be a plain number. */
  static Optional<Quantity> of(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> parse(node.textValue());
      case NUMBER -> parse(node.toString());
      default -> Optional.empty();
    };
  }

  @Override
  public int compareTo(Quantity other) {
    return value.compareTo(other.value);
  }

  private static BigDecimal decimal(int power) {
    return BigDecimal.ONE.scaleByPowerOfTen(power);
  }

  private static BigDecimal binary(int power) {
    return BigDecimal.valueOf(1024).pow(power);
  }
}
