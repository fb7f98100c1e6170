package io.workerguard.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input that kubectl cannot tell us about; what it refuses itself is among the fixtures. */
class ProblemsTest {

  @ParameterizedTest
  @MethodSource("inputs")
  void tells(String path, byte[] bytes, Problem problem) {
    assertThat(ManifestReader.read(path, bytes).problems()).containsExactly(problem);
  }

  static Stream<Arguments> inputs() {
    return Stream.of(
        // kubectl puts U+FFFD there and goes on
        input(
            "not UTF-8",
            "a: é".getBytes(StandardCharsets.ISO_8859_1),
            "unreadable-input",
            SourceLocation.at(1, 4),
            "byte 3 is not UTF-8; save the file as UTF-8"),
        input(
            "not UTF-8, further on",
            new byte[] {
              'a', ':', ' ', (byte) 0xC3, (byte) 0xA9, '\n', 'b', ':', ' ', 'x', 'x', (byte) 0xFF
            },
            "unreadable-input",
            SourceLocation.at(2, 6),
            "byte 11 is not UTF-8; save the file as UTF-8"),
        input(
            "half of UTF-16",
            new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 'a', 0},
            "unreadable-input",
            SourceLocation.at(1, 2),
            "byte 4 is not UTF-16BE; save the file as UTF-8"),
        // which value kubectl keeps varies from run to run
        input(
            "text and number as keys",
            "v: {1: a, \"1\": b}",
            "invalid-yaml",
            new SourceLocation(1, 11, 1, 14),
            "this key and the one in line 1, column 5 both become `1`; which one the cluster gets is chance; remove one"),
        input(
            "integer and float as keys",
            "v: {1: a, 1.0: b}",
            "invalid-yaml",
            new SourceLocation(1, 11, 1, 14),
            "this key and the one in line 1, column 5 both become `1`; which one the cluster gets is chance; remove one"),
        input(
            "collision by a merge",
            "v: {<<: {yes: a}, \"true\": b}",
            "invalid-yaml",
            new SourceLocation(1, 19, 1, 25),
            "this key and the one in line 1, column 10 both become `true`; which one the cluster gets is chance; remove one"),
        // kubectl drops the tag
        // kubectl reads on from the colon: the value is ":y z"
        input(
            "anchor with a colon",
            "a: &x:y z",
            "invalid-yaml",
            new SourceLocation(1, 4, 1, 10),
            "the cluster takes letters, digits, `-` and `_` in anchors alone; rename it"),
        // kubectl makes a map of it
        input(
            "question mark in a list",
            "a: [?b]",
            "invalid-yaml",
            new SourceLocation(1, 5, 1, 7),
            "within brackets the cluster takes `?` for a sign of its own; quote the text"),
        input(
            "local tag",
            "a: !Ref x",
            "invalid-yaml",
            new SourceLocation(1, 4, 1, 10),
            "tag `!Ref` does not fit or means nothing to the cluster; remove it"),
        input(
            "local tag on a map",
            "a: !Sub {b: 1}",
            "invalid-yaml",
            new SourceLocation(1, 4, 1, 10),
            "tag `!Sub` does not fit or means nothing to the cluster; remove it"),
        input(
            "set",
            "a: !!set {b}",
            "invalid-yaml",
            new SourceLocation(1, 4, 1, 11),
            "tag `!!set` does not fit or means nothing to the cluster; remove it"),
        input(
            "binary that is no text",
            "a: !!binary /w==",
            "invalid-yaml",
            new SourceLocation(1, 4, 1, 17),
            "tag `!!binary` does not fit or means nothing to the cluster; remove it"),
        // kubectl reads the first document and drops the rest
        input(
            "text behind a flow map",
            "{a: 1}\nb: 2\n",
            "invalid-yaml",
            SourceLocation.at(2, 1),
            "this does not belong to the document before it; check the indentation"),
        input(
            "separator behind a carriage return",
            "a: 1\r---\rb: 2\r",
            "invalid-yaml",
            new SourceLocation(2, 1, 2, 4),
            "a second document begins here without a line of `---` before it"),
        input(
            "long name",
            "a: *" + "x".repeat(100),
            "invalid-yaml",
            new SourceLocation(1, 4, 1, 105),
            "alias `*"
                + "x".repeat(59)
                + "…` has no anchor of this name before it in this document; add one or write the value"));
  }

  @ParameterizedTest
  @MethodSource("jsonFiles")
  void readsJsonFilesStrictly(String text, SourceLocation location, String message) {
    assertThat(ManifestReader.read("f.json", bytes(text)).problems())
        .containsExactly(
            Problem.at("invalid-json", "f.json", location, "this is not JSON: " + message));
  }

  static Stream<Arguments> jsonFiles() {
    String value =
        "a value is an object, a list, a text in double quotes, a number, true, false or null";
    String end = "it ends before it is complete; close every brace, bracket and quote";
    return Stream.of(
        argumentSet("YAML", "a: 1", SourceLocation.at(1, 1), value),
        argumentSet("word", "{\"password\": hunter2}", SourceLocation.at(1, 14), value),
        argumentSet(
            "comment", "{} // x", SourceLocation.at(1, 4), "it has no comments; remove this one"),
        argumentSet("separator", "{}\n---\n{}", SourceLocation.at(2, 2), value),
        argumentSet(
            "comma",
            "{\"é𝄞\": 1,}",
            SourceLocation.at(1, 10),
            "a key in double quotes belongs here"),
        argumentSet(
            "single quotes",
            "{'a': 1}",
            SourceLocation.at(1, 2),
            "a key in double quotes belongs here"),
        argumentSet("not a number", "{\"a\": NaN}", SourceLocation.at(1, 10), value),
        argumentSet("octal", "{\"a\": 010}", SourceLocation.at(1, 8), value),
        argumentSet(
            "no comma",
            "[1 2]",
            SourceLocation.at(1, 4),
            "a comma or the closing bracket belongs here"),
        argumentSet("open object", "{\"a\": 1\n", SourceLocation.at(2, 1), end),
        argumentSet("open text", "{\"a\": \"x", SourceLocation.at(1, 9), end),
        argumentSet("key alone", "{\"a\"}", SourceLocation.at(1, 5), "a colon belongs here"),
        argumentSet("closed twice", "{}}", SourceLocation.at(1, 3), value));
  }

  @Test
  void emptyInputsHaveNoDocumentsAndNoProblems() {
    for (String text : new String[] {"", "\n", "# comment\n", "---\n", "\uFEFF", "---\n---\n"}) {
      Manifest manifest = ManifestReader.read("f.yaml", bytes(text));

      assertThat(manifest.documents()).isEmpty();
      assertThat(manifest.problems()).isEmpty();
    }
    assertThat(ManifestReader.read("f.json", bytes(" \n")).problems()).isEmpty();
  }

  @Test
  void keepsTheDocumentBeforeTextThatTheClusterWillNotSee() {
    Manifest manifest = ManifestReader.read("f.yaml", bytes("a: 1\n...\nb: 2\n---\nc: 3\n"));

    assertThat(manifest.documents())
        .extracting(document -> document.tree().toString())
        .containsExactly("{\"a\":1}", "{\"c\":3}");
    assertThat(manifest.problems())
        .extracting(Problem::message)
        .containsExactly("the cluster will not see this; start a document with `---`");
  }

  @Test
  void takesQuotedBracesForNoTemplate() {
    String broken = "a: \"{{ .Values.a }}\" # {{ b }}\nb: [\n";

    assertThat(ManifestReader.read("f.yaml", bytes(broken)).problems())
        .extracting(Problem::id)
        .containsExactly("invalid-yaml");
  }

  @Test
  void findsTemplateBehindAnApostrophe() {
    String template = "a: don't # {{ no }}\nb: it's {{ .Values.a }}: c\n";

    assertThat(ManifestReader.read("f.yaml", bytes(template)).problems())
        .extracting(Problem::id, problem -> problem.location().orElseThrow())
        .containsExactly(tuple("unrendered-template", new SourceLocation(2, 9, 2, 11)));
  }

  private static Arguments input(
      String name, Object content, String id, SourceLocation location, String message) {
    byte[] bytes = content instanceof String text ? bytes(text) : (byte[]) content;
    return argumentSet(name, "f.yaml", bytes, Problem.at(id, "f.yaml", location, message));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
