package io.workerguard.template.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableSchemasTest {

  private static final VariableSchemas SCHEMAS =
      VariableSchemas.of(
          Json.of(
              """
              {"type": "object",
               "required": ["team"],
               "properties": {
                 "team": {"type": "string", "minLength": 2},
                 "image": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                 "policy": {"type": "string", "enum": ["IfNotPresent", "Always"]},
                 "limit": {"type": "integer", "minimum": 0, "maximum": 9},
                 "registry": {"type": "string", "pattern": "^ghcr\\\\.io/acme/"},
                 "anything": {},
                 "nothing": false,
                 "env": {"type": "object",
                         "additionalProperties": {"anyOf": [{"type": "string"}, {"type": "null"}]}},
                 "toleration": {"$ref": "#/definitions/toleration"},
                 "tree": {"$ref": "#/definitions/tree"},
                 "cluster": {"anyOf": [{"$ref": "#/definitions/block"}, {"type": "null"}]}},
               "definitions": {
                 "toleration": {"type": "object",
                   "required": ["key"],
                   "additionalProperties": false,
                   "properties": {"key": {"type": "string"}, "effect": {"type": "string", "enum": ["NoExecute"]}}},
                 "tree": {"type": "object", "properties": {"child": {"$ref": "#/definitions/tree"}}},
                 "block": {"block_type_slug": "kubernetes-cluster-config", "type": "object",
                   "required": ["config"], "properties": {"config": {"type": "object"}}}}}
              """));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          team       | "ab"
          image      | "x"
          image      | null
          policy     | "Always"
          policy     | null
          limit      | 9
          limit      | 1.0
          registry   | "ghcr.io/acme/flow:1"
          anything   | [{}]
          env        | {"A": "1", "B": null}
          toleration | {"key": "gpu", "effect": null}
          tree       | {"child": {"child": {}}}
          cluster    | {"config": {}}
          cluster    | {"$ref": {"block_document_id": "1"}}
          """)
  void fits(String variable, String value) {
    assertThat(SCHEMAS.validate(variable, Json.of(value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          team       | null                         | it is null, but must be a text
          team       | "a"                          | it must have at least 2 characters
          image      | 1                            | it is a number, but must be a text or null
          policy     | "Never"                      | it must be one of "IfNotPresent", "Always"
          limit      | "9"                          | it is a text, but must be a whole number or null
          limit      | 1.5                          | it is a number, but must be a whole number or null
          limit      | 10                           | it must be at most 9
          registry   | "evil.io/x"                  | it must match the pattern "^ghcr\\.io/acme/"
          nothing    | 1                            | it does not meet false of its schema
          env        | []                           | it is a list, but must be an object or null
          env        | {"A": 1}                     | A is a number, but must be a text or null
          toleration | {"effect": "NoExecute"}      | it must have "key"
          toleration | {"key": "a", "x": 1}         | it must not have "x"
          toleration | {"key": "a", "effect": "No"} | effect must be one of "NoExecute"
          cluster    | {}                           | it must have "config"
          absent     | 1                            | the template declares no such variable
          """)
  void doesNotFit(String variable, String value, String problem) {
    List<String> problems = SCHEMAS.validate(variable, Json.of(value));

    assertThat(problems).contains(problem);
    assertThat(SCHEMAS.problem(variable)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"$ref": "http://example.com/schema.json"} | refers to "http://example.com/schema.json"; only #/… in the same variables can be
          {"$ref": "file:///etc/passwd"}             | refers to "file:///etc/passwd"; only #/… in the same variables can be
          {"$ref": "#/definitions/none"}             | refers to "#/definitions/none", which is not there
          {"$ref": "#/definitions/circle"}           | refers to itself in a circle
          {"not": {"$ref": "#/properties/v"}}        | refers to itself in a circle
          {"$dynamicRef": "#x"}                      | uses $dynamicRef, which is not supported
          {"pattern": "("}                           | has a pattern that is none: Unclosed group
          {"$ref": "#/definitions/bomb0"}            | asks for too many comparisons
          {"type": "array", "items": {"$ref": "http://example.com/"}} | refers to "http://example.com/"; only #/… in the same variables can be
          """)
  void neverPassesWhatItCannotJudge(String schema, String problem) {
    StringBuilder bombs = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      String next = "{\"$ref\": \"#/definitions/bomb%d\"}".formatted(i + 1);
      bombs.append("\"bomb%d\": {\"anyOf\": [%s, %s]},".formatted(i, next, next));
    }
    JsonNode variables =
        Json.of(
            """
            {"properties": {"v": %s},
             "definitions": {%s "bomb20": {}, "circle": {"$ref": "#/definitions/circle"}}}
            """
                .formatted(schema, bombs));

    VariableSchemas schemas = VariableSchemas.of(variables);

    assertThat(schemas.problem("v")).contains(problem);
    assertThat(schemas.validate("v", Json.of("\"a\""))).containsExactly("its schema " + problem);
  }

  @Test
  void givesUpOnPatternsThatWouldTakeForever() {
    VariableSchemas schemas =
        VariableSchemas.of(
            Json.of(
                """
                {"properties": {"v": {"type": "string", "pattern": "^(a+)+$"},
                                "w": {"type": "string", "pattern": "^((a|b|c))*$"}}}
                """));

    assertThat(schemas.validate("v", Json.of("\"" + "a".repeat(60) + "b\""))).hasSize(1);
    assertThat(schemas.validate("w", Json.of("\"" + "a".repeat(200) + "\""))).isEmpty();
    assertThat(schemas.validate("w", Json.of("\"" + "a".repeat(5_000) + "\""))).hasSize(1);
  }

  @Test
  void whatAPatternCannotSettleNeverPasses() {
    VariableSchemas schemas =
        VariableSchemas.of(
            Json.of(
                """
                {"properties": {"not": {"type": "string", "not": {"pattern": "evil"}},
                                "keys": {"type": "object",
                                         "patternProperties": {"^x": {"type": "integer"}}}}}
                """));
    String tooLong = "x".repeat(5_000);

    assertThat(schemas.validate("not", Json.of("\"fine\""))).isEmpty();
    assertThat(schemas.validate("not", Json.of("\"evil\""))).hasSize(1);
    assertThat(schemas.validate("not", Json.of("\"evil" + tooLong + "\"")))
        .containsExactly("its schema has a pattern that a text is too long for");
    assertThat(schemas.validate("keys", Json.of("{\"" + tooLong + "\": \"text\"}")))
        .containsExactly("its schema has a pattern that a text is too long for");
  }

  @Test
  void refusesValuesThatAreTooDeepOrTooLarge() {
    JsonNode deep = Json.of("{\"child\":".repeat(30) + "{}" + "}".repeat(30));
    JsonNode large = Json.of("{" + many(600_000) + "}");

    assertThat(SCHEMAS.validate("tree", deep))
        .containsExactly("it is nested too deeply to be held against its schema");
    assertThat(SCHEMAS.validate("env", large))
        .containsExactly("it is too large to be held against its schema");
  }

  private static String many(int fields) {
    StringBuilder text = new StringBuilder("\"a\": \"b\"");
    for (int i = 0; i < fields; i++) {
      text.append(",\"v").append(i).append("\":\"b\"");
    }
    return text.toString();
  }
}
