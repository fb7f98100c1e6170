package io.workerguard.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What becomes of a key that is not a text: kubectl resolves it like a value and then prints it.
 */
final class Keys {

  private Keys() {}

  /**
   * The name of a field whose key was resolved to {@code key}; empty for keys that kubectl refuses.
   */
  static Optional<String> name(JsonNode key) {
    return switch (key.getNodeType()) {
      case STRING -> Optional.of(key.textValue());
      case BOOLEAN -> Optional.of(key.booleanValue() ? "true" : "false");
      case NUMBER ->
          key.isDouble()
              ? Optional.of(float32((float) key.doubleValue()))
              : Optional.of(key).filter(k -> !k.isBigInteger()).map(k -> "" + k.longValue());
      case NULL, ARRAY, BINARY, MISSING, OBJECT, POJO -> Optional.empty();
    };
  }

  /** Go's {@code FormatFloat(key, 'g', -1, 32)}, which is what kubectl prints keys with. */
  private static String float32(float key) {
    if (Float.isNaN(key)) {
      return ".nan";
    }
    String sign = Math.copySign(1, key) < 0 ? "-" : "";
    if (Float.isInfinite(key)) {
      return sign + ".inf";
    }
    BigDecimal value = new BigDecimal(Float.toString(Math.abs(key))).stripTrailingZeros();
    String digits = value.unscaledValue().toString();
    int exponent = digits.length() - value.scale() - 1;
    if (value.signum() == 0 || (exponent >= -4 && exponent < 6)) {
      return sign + value.toPlainString();
    }
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return "%s%s%se%+03d".formatted(sign, digits.charAt(0), fraction, exponent);
  }
}
