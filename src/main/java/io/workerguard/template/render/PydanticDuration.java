package io.workerguard.template.render;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A span of time as pydantic reads and writes it.
 *
 * @param microseconds its length, negative where it goes back
 */
record PydanticDuration(BigInteger microseconds) {

  private static final long SECOND = 1_000_000L;
  private static final long DAY = 86_400L * SECOND;
  private static final long DAYS_OF_A_YEAR = 365;
  private static final long MOST_DAYS = 999_999_999L;

  private static final Pattern ISO = Pattern.compile("P([^T]*)(?:T(.*))?");
  private static final Pattern PART = Pattern.compile("(\\d+)(?:[.,](\\d+))?([A-Z])");
  private static final Map<String, Long> DATE_UNITS =
      Map.of("Y", DAYS_OF_A_YEAR * 86_400, "M", 30L * 86_400, "W", 7L * 86_400, "D", 86_400L);
  private static final Map<String, Long> TIME_UNITS = Map.of("H", 3600L, "M", 60L, "S", 1L);

  private static final Pattern DAYS_AND_TIME =
      Pattern.compile("(\\d+) *[dD](?:[aA][yY][sS]?)?,? *(.*)");
  private static final Pattern TIME =
      Pattern.compile("(\\d+):([0-5]\\d)(?::([0-5]\\d)(?:[.,](\\d+))?)?");
  private static final int SHORTEST_TIME = "00:00".length();

  /** The duration that {@code text} states, in the form of ISO 8601 or as days and a time. */
  static Optional<PydanticDuration> read(String text) {
    boolean negative = text.startsWith("-");
    String length = negative || text.startsWith("+") ? text.substring(1) : text;
    Optional<BigDecimal> seconds =
        length.startsWith("P") ? isoSeconds(length) : daysAndTimeSeconds(length);
    return seconds
        .map(value -> negative ? value.negate() : value)
        .flatMap(PydanticDuration::ofSeconds);
  }

  /** The duration of so many {@code seconds}, to the nearest microsecond as Python finds it. */
  static Optional<PydanticDuration> ofSeconds(double seconds) {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      return Optional.empty();
    }
    double whole = seconds < 0 ? Math.ceil(seconds) : Math.floor(seconds);
    double micros = Math.rint((seconds - whole) * SECOND);
    return ofSeconds(new BigDecimal(whole).add(BigDecimal.valueOf((long) micros, 6)));
  }

  /** The text in the form of ISO 8601. */
  String iso() {
    if (microseconds.signum() == 0) {
      return "PT0S";
    }
    BigInteger[] daysAndTime = microseconds.abs().divideAndRemainder(BigInteger.valueOf(DAY));
    long days = daysAndTime[0].longValueExact();
    long time = daysAndTime[1].longValueExact();
    String date = unit(days / DAYS_OF_A_YEAR, "Y") + unit(days % DAYS_OF_A_YEAR, "D");
    String clock =
        unit(time / (3600 * SECOND), "H")
            + unit(time / (60 * SECOND) % 60, "M")
            + seconds(time % (60 * SECOND));
    return (microseconds.signum() < 0 ? "-P" : "P") + date + (clock.isEmpty() ? "" : "T" + clock);
  }

  private static String unit(long amount, String name) {
    return amount == 0 ? "" : amount + name;
  }

  private static String seconds(long micros) {
    return micros == 0
        ? ""
        : BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString() + "S";
  }

  private static Optional<PydanticDuration> ofSeconds(BigDecimal seconds) {
    BigDecimal micros = seconds.movePointRight(6).setScale(0, RoundingMode.DOWN);
    BigDecimal most = BigDecimal.valueOf(MOST_DAYS + 1).multiply(BigDecimal.valueOf(DAY));
    return micros.abs().compareTo(most) < 0
        ? Optional.of(new PydanticDuration(micros.toBigInteger()))
        : Optional.empty();
  }

  private static Optional<BigDecimal> isoSeconds(String text) {
    Matcher iso = ISO.matcher(text);
    if (text.length() < "P1D".length() || !iso.matches()) {
      return Optional.empty();
    }
    Optional<BigDecimal> date = sum(iso.group(1), DATE_UNITS);
    Optional<BigDecimal> time = sum(iso.group(2) == null ? "" : iso.group(2), TIME_UNITS);
    return date.flatMap(days -> time.map(days::add));
  }

  private static Optional<BigDecimal> sum(String parts, Map<String, Long> units) {
    Matcher part = PART.matcher(parts);
    BigDecimal seconds = BigDecimal.ZERO;
    int end = 0;
    while (end < parts.length()) {
      if (!part.find(end) || part.start() != end) {
        return Optional.empty();
      }
      Long unit = units.get(part.group(3));
      boolean last = part.end() == parts.length();
      if (unit == null || (part.group(2) != null && !last)) {
        return Optional.empty();
      }
      seconds =
          seconds.add(number(part.group(1), part.group(2)).multiply(BigDecimal.valueOf(unit)));
      end = part.end();
    }
    return Optional.of(seconds);
  }

  private static Optional<BigDecimal> daysAndTimeSeconds(String text) {
    Matcher days = DAYS_AND_TIME.matcher(text);
    if (!days.matches()) {
      return timeSeconds(text);
    }
    BigDecimal seconds = new BigDecimal(days.group(1)).multiply(BigDecimal.valueOf(86_400));
    return days.group(2).isEmpty()
        ? Optional.of(seconds)
        : timeSeconds(days.group(2)).map(seconds::add);
  }

  private static Optional<BigDecimal> timeSeconds(String text) {
    Matcher time = TIME.matcher(text);
    if (text.length() < SHORTEST_TIME || !time.matches()) {
      return Optional.empty();
    }
    String second = time.group(3) == null ? "0" : time.group(3);
    return Optional.of(
        new BigDecimal(time.group(1))
            .multiply(BigDecimal.valueOf(3600))
            .add(new BigDecimal(time.group(2)).multiply(BigDecimal.valueOf(60)))
            .add(number(second, time.group(4))));
  }

  private static BigDecimal number(String whole, @Nullable String fraction) {
    return new BigDecimal(fraction == null ? whole : whole + "." + fraction);
  }
}
