package io.workerguard.template.schema;

import java.util.Set;

/**
 * The keywords of draft 2020-12 that hold schemas, those that do not, and those that no template
 * may use.
 */
final class Keywords {

  /** Hold a schema for the same value. */
  static final Set<String> SAME = Set.of("not", "if", "then", "else");

  /** Hold a list of schemas for the same value. */
  static final Set<String> SAME_LIST = Set.of("allOf", "anyOf", "oneOf");

  /** Hold schemas for the same value by names that are no keywords. */
  static final Set<String> SAME_MAP = Set.of("dependentSchemas");

  /** Hold a schema for what is inside the value. */
  static final Set<String> INNER =
      Set.of(
          "items",
          "contains",
          "additionalProperties",
          "propertyNames",
          "unevaluatedItems",
          "unevaluatedProperties");

  /** Hold a list of schemas for what is inside the value. */
  static final Set<String> INNER_LIST = Set.of("prefixItems");

  /** Hold schemas for what is inside the value by names that are no keywords. */
  static final Set<String> INNER_MAP = Set.of("properties", "patternProperties");

  /** Hold schemas that are used by reference only. */
  static final Set<String> DEFINITIONS = Set.of("definitions", "$defs");

  /**
   * Hold no schema. Everything else is dropped: remarks, and identifiers, without which every
   * reference is a pointer from the top.
   */
  static final Set<String> PLAIN =
      Set.of(
          "$ref",
          "type",
          "enum",
          "const",
          "multipleOf",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "minLength",
          "maxLength",
          "pattern",
          "minItems",
          "maxItems",
          "uniqueItems",
          "minContains",
          "maxContains",
          "minProperties",
          "maxProperties",
          "required",
          "dependentRequired");

  /** References whose target depends on the way to them. */
  static final Set<String> REFUSED = Set.of("$dynamicRef", "$recursiveRef");

  private Keywords() {}
}
