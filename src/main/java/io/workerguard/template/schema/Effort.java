package io.workerguard.template.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Text;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many schemas are asked about one value: told before any value is held against them, since a
 * few definitions that refer to each other twice can ask for millions.
 */
final class Effort {

  private static final int MOST = 2_000;
  private static final int LONGEST_CHAIN = 100;

  private final JsonNode root;

  /** What was found out, one map for every depth of values. */
  private final List<Map<JsonNode, Integer>> known = new ArrayList<>();

  private final Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The effort of schemas inside {@code root}, which all references are pointers into. */
  Effort(JsonNode root) {
    this.root = root;
  }

  /**
   * How many schemas are asked about the values on a way of {@code depth} steps into a value, each
   * at most; more than {@link #isTooMuch} allows ends the count.
   *
   * @throws UnusableSchemaException if {@code schema} refers to what is not there, or in a circle
   */
  int of(JsonNode schema, int depth) {
    while (known.size() <= depth) {
      known.add(new IdentityHashMap<>());
    }
    Integer before = known.get(depth).get(schema);
    if (before != null) {
      return before;
    }
    if (!open.add(schema)) {
      throw new UnusableSchemaException("refers to itself in a circle");
    }
    if (open.size() > LONGEST_CHAIN) {
      throw new UnusableSchemaException(
          "refers on and on, more than %d times".formatted(LONGEST_CHAIN));
    }
    int sum = 1;
    for (JsonNode same : same(schema)) {
      sum = isTooMuch(sum) ? sum : sum + of(same, depth);
    }
    open.remove(schema);
    for (JsonNode inner : depth == 0 ? List.<JsonNode>of() : inner(schema)) {
      sum = isTooMuch(sum) ? sum : sum + inside(inner, depth - 1);
    }
    known.get(depth).put(schema, sum);
    return sum;
  }

  static boolean isTooMuch(int effort) {
    return effort > MOST;
  }

  /** A schema may come back to itself inside of a value, where there is less of the value left. */
  private int inside(JsonNode schema, int depth) {
    Set<JsonNode> outside = Collections.newSetFromMap(new IdentityHashMap<>());
    outside.addAll(open);
    open.clear();
    int effort = of(schema, depth);
    open.addAll(outside);
    return effort;
  }

  private List<JsonNode> same(JsonNode schema) {
    List<JsonNode> same = schemas(schema, Keywords.SAME, Keywords.SAME_LIST, Keywords.SAME_MAP);
    refusePatterns(schema);
    for (String refused : Keywords.REFUSED) {
      if (schema.has(refused)) {
        throw new UnusableSchemaException("uses %s, which is not supported".formatted(refused));
      }
    }
    if (schema.has("$ref")) {
      same.add(target(schema.path("$ref")));
    }
    return same;
  }

  private static void refusePatterns(JsonNode schema) {
    if (schema.path("pattern").isTextual()) {
      BoundedPattern.compile(Text.of(schema.path("pattern")));
    }
    schema.path("patternProperties").fieldNames().forEachRemaining(BoundedPattern::compile);
  }

  private static List<JsonNode> inner(JsonNode schema) {
    return schemas(schema, Keywords.INNER, Keywords.INNER_LIST, Keywords.INNER_MAP);
  }

  private static List<JsonNode> schemas(
      JsonNode schema, Set<String> single, Set<String> lists, Set<String> maps) {
    List<JsonNode> schemas = new ArrayList<>();
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      if (single.contains(keyword.getKey())) {
        schemas.add(keyword.getValue());
      } else if (lists.contains(keyword.getKey()) || maps.contains(keyword.getKey())) {
        keyword.getValue().forEach(schemas::add);
      }
    }
    return schemas;
  }

  private JsonNode target(JsonNode reference) {
    String text = Text.of(reference);
    if (!text.equals("#") && !text.startsWith("#/")) {
      throw new UnusableSchemaException(
          "refers to %s; only #/… in the same variables can be".formatted(Text.quoted(text)));
    }
    try {
      String pointer =
          URLDecoder.decode(text.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
      JsonNode target = root.at(JsonPointer.compile(pointer));
      if (!target.isMissingNode()) {
        return target;
      }
    } catch (IllegalArgumentException _) {
      // Said below: a broken escape points at nothing either.
    }
    throw new UnusableSchemaException(
        "refers to %s, which is not there".formatted(Text.quoted(text)));
  }
}
