package io.workerguard.check;

import io.workerguard.model.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The type that Kubernetes gives a field, and those of what is below it, as far as checks read
 * them.
 *
 * @param type what messages call it, such as {@code a boolean}
 * @param fields what an object holds
 * @param each what every element of a list is, or every value of a map
 */
record Shape(String type, Map<String, Shape> fields, Optional<Shape> each) {

  static final Shape TEXT = of("a text");

  static final Shape BOOLEAN = of("a boolean");

  static final Shape NUMBER = of("a number");

  /** A text or a number: {@code 500m}, {@code 2}. */
  static final Shape QUANTITY = of("a quantity");

  private static final String OBJECT = "an object";

  private static Shape of(String type) {
    return new Shape(type, Map.of(), Optional.empty());
  }

  /** An object, of which nothing that it holds is read. */
  static Shape object() {
    return of(OBJECT);
  }

  static Shape listOf(Shape element) {
    return new Shape("a list", Map.of(), Optional.of(element));
  }

  static Shape mapOf(Shape value) {
    return new Shape(OBJECT, Map.of(), Optional.of(value));
  }

  /** This object with fields of {@code shape} as well. */
  Shape with(Shape shape, String... names) {
    Map<String, Shape> more = new LinkedHashMap<>(fields);
    for (String name : names) {
      more.put(name, shape);
    }
    return new Shape(type, more, each);
  }

  /** Whether {@code field} is of this type; what is absent is not asked here. */
  boolean fits(Field field) {
    return type.equals(QUANTITY.type)
        ? field.node().isTextual() || field.node().isNumber()
        : field.type().equals(type);
  }

  /** Whether null may stand in a list of these; Kubernetes takes it for an empty text. */
  boolean mayBeNullInList() {
    return !type.equals(OBJECT);
  }
}
