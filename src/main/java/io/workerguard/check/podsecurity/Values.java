package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;
import java.util.Set;

/** Compares fields with allowed values, type included: {@code "false"} is not {@code false}. */
final class Values {

  private Values() {}

  static boolean isTrue(Field field) {
    return field.node().isBoolean() && field.node().booleanValue();
  }

  static boolean isFalse(Field field) {
    return field.node().isBoolean() && !field.node().booleanValue();
  }

  static boolean isAbsentOrFalse(Field field) {
    return field.isAbsent() || isFalse(field);
  }

  static boolean isZero(Field field) {
    return field.node().isIntegralNumber()
        && field.node().canConvertToLong()
        && field.node().longValue() == 0;
  }

  /** Whether the field is one of the texts. */
  static boolean isIn(Field field, Set<String> texts) {
    return field.node().isTextual() && texts.contains(field.node().textValue());
  }

  static boolean isAbsentOrIn(Field field, Set<String> texts) {
    return field.isAbsent() || isIn(field, texts);
  }
}
