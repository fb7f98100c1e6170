package io.workerguard.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.workerguard.manifest.Document;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a policy against {@code policies/schema/policy.schema.json} and words what does not fit for
 * the person who wrote it.
 */
final class PolicySchema {

  /** The schema as a resource of the program. */
  static final String RESOURCE = "/io/workerguard/policies/schema/policy.schema.json";

  private static final Schema SCHEMA = load();

  private PolicySchema() {}

  /** What in {@code policy} does not fit the format, in the order of the text. */
  static List<Problem> problems(String path, Document policy) {
    List<Problem> problems = new ArrayList<>();
    for (Error error : SCHEMA.validate(policy.tree())) {
      problem(path, policy, error).ifPresent(problems::add);
    }
    return problems;
  }

  private static Optional<Problem> problem(String path, Document policy, Error error) {
    FieldPath holder = fieldPath(error.getInstanceLocation());
    String name = Optional.ofNullable(error.getProperty()).orElse("");
    return switch (error.getKeyword()) {
      case "additionalProperties", "unevaluatedProperties" ->
          Optional.of(
              atKey(path, policy, holder.field(name), PolicyWords.unknownKey(name, known(error))));
      case "required" ->
          Optional.of(atKey(path, policy, holder, PolicyWords.missingKey(name, holder)));
      case "if", "then", "allOf" -> Optional.empty();
      default -> Optional.of(atValue(path, policy, holder, PolicyWords.wrongValue(holder, error)));
    };
  }

  private static List<String> known(Error error) {
    List<String> names = new ArrayList<>();
    schemaOf(error).path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The schema object that the failed keyword stands in, by the location that the error gives. */
  private static JsonNode schemaOf(Error error) {
    String pointer = error.getSchemaLocation().getFragment().toString();
    int last = pointer.lastIndexOf('/');
    return SCHEMA.getSchemaNode().at(last <= 0 ? "" : pointer.substring(0, last));
  }

  static Problem atKey(String path, Document policy, FieldPath field, String message) {
    return at(path, policy, nearestKey(policy, field), message);
  }

  static Problem atValue(String path, Document policy, FieldPath field, String message) {
    Optional<SourceLocation> value = policy.positions().value(field);
    return at(path, policy, value.isPresent() ? value : nearestKey(policy, field), message);
  }

  private static Problem at(
      String path, Document policy, Optional<SourceLocation> place, String message) {
    return Problem.at(
        "invalid-policy", path, place.orElse(SourceLocation.at(policy.line(), 1)), message);
  }

  private static Optional<SourceLocation> nearestKey(Document policy, FieldPath field) {
    Optional<SourceLocation> key = policy.positions().key(field);
    if (key.isPresent()) {
      return key;
    }
    Optional<SourceLocation> value =
        field.isElement() ? policy.positions().value(field) : Optional.empty();
    return value.isPresent() ? value : field.parent().flatMap(parent -> nearestKey(policy, parent));
  }

  private static FieldPath fieldPath(NodePath location) {
    FieldPath path = FieldPath.ROOT;
    for (int i = 0; i < location.getNameCount(); i++) {
      path =
          location.getElement(i) instanceof Integer index
              ? path.index(index)
              : path.field(location.getName(i));
    }
    return path;
  }

  private static Schema load() {
    try (InputStream text = PolicySchema.class.getResourceAsStream(RESOURCE)) {
      if (text == null) {
        throw new IllegalStateException("the program lacks its own schema " + RESOURCE);
      }
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(text.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
