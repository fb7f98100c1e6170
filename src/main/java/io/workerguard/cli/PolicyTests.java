package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Finding;
import io.workerguard.engine.Mode;
import io.workerguard.engine.Operation;
import io.workerguard.engine.Review;
import io.workerguard.engine.Verdict;
import io.workerguard.model.FieldPath;
import io.workerguard.model.JsonText;
import io.workerguard.model.Text;
import io.workerguard.mutation.PatchJson;
import io.workerguard.policy.PolicySet;
import io.workerguard.report.JsonLayout;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tests of one file: objects, and what the policies beside the file shall say of them.
 *
 * @param facts what is known of the cluster
 * @param cases the tests
 */
record PolicyTests(ClusterFacts facts, List<Case> cases) {

  private static final List<String> FILE_KEYS = List.of("apiVersion", "kind", "facts", "tests");
  private static final List<String> TEST_KEYS =
      List.of(
          "name",
          "object",
          "file",
          "oldObject",
          "operation",
          "namespace",
          "user",
          "asOf",
          "expect");
  private static final List<String> EXPECT_KEYS = List.of("verdict", "findings", "patch");
  private static final List<String> FINDING_KEYS = List.of("check", "path", "enforcement");

  /**
   * A test.
   *
   * @param name what it shows
   * @param line where it begins
   * @param review what is judged
   * @param today the day of the judgement
   * @param expect what shall come of it
   */
  record Case(String name, int line, Review review, LocalDate today, JsonNode expect) {

    /** What is otherwise than expected; empty where nothing is. */
    Optional<String> difference(PolicySet policies, ClusterFacts facts) {
      Verdict verdict =
          new Engine(
                  new Engine.Settings(policies, facts, Mode.ENFORCE, Optional.empty(), () -> today))
              .review(review);
      List<String> expected = new ArrayList<>();
      List<String> actual = new ArrayList<>();
      if (expect.has("verdict")) {
        expected.add("verdict: " + Text.of(expect.path("verdict")));
        actual.add("verdict: " + verdict.decision().id());
      }
      if (expect.has("findings")) {
        describe(expect.path("findings"), verdict, expected, actual);
      }
      if (expect.has("patch")) {
        expect.path("patch").forEach(step -> expected.add("patch: " + JsonText.of(step)));
        actual.addAll(patch(verdict));
      }
      if (expected.equals(actual)) {
        return Optional.empty();
      }
      List<String> lines = new ArrayList<>(List.of("- expected, + actual"));
      for (LineDiff.Hunk hunk : LineDiff.hunks(expected, actual)) {
        hunk.lines().forEach(line -> lines.add(line.mark() + " " + line.text()));
      }
      return Optional.of(String.join("\n", lines));
    }

    /** Only what the test names of a finding is compared. */
    private static void describe(
        JsonNode findings, Verdict verdict, List<String> expected, List<String> actual) {
      for (int i = 0; i < Math.max(findings.size(), verdict.findings().size()); i++) {
        JsonNode wanted = findings.path(i);
        if (i < findings.size()) {
          expected.add(
              "finding:"
                  + word(wanted.path("check"))
                  + word(wanted.path("path"))
                  + word(wanted.path("enforcement")));
        }
        if (i < verdict.findings().size()) {
          Finding found = verdict.findings().get(i);
          boolean surplus = i >= findings.size();
          actual.add(
              "finding:"
                  + (surplus || wanted.has("check") ? " " + found.violation().check() : "")
                  + (surplus || wanted.has("path") ? " " + found.violation().at().dotted() : "")
                  + (surplus || wanted.has("enforcement") ? " " + enforcement(found) : ""));
        }
      }
    }

    private static String word(JsonNode node) {
      return node.isMissingNode() ? "" : " " + Text.of(node);
    }

    private static String enforcement(Finding finding) {
      return finding.isExempted() ? "exempted" : finding.enforcement().id();
    }

    private static List<String> patch(Verdict verdict) {
      List<String> lines = new ArrayList<>();
      verdict
          .patch()
          .operations()
          .forEach(operation -> {
            StringWriter text = new StringWriter();
            try (var json = JsonLayout.COMPACT.generator(text)) {
              PatchJson.write(List.of(operation), json);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            lines.add("patch: " + text.getBuffer().substring(1, text.getBuffer().length() - 1));
          });
      return lines;
    }
  }

  /** Reads {@code file}; a key that means nothing is refused, since its author meant something. */
  static PolicyTests read(Path file) {
    TestFile text = TestFile.read(file);
    JsonNode root = text.tree();
    text.refuseOthers(FieldPath.ROOT, FILE_KEYS);
    text.require(FieldPath.of("kind"), "PolicyTest");
    text.require(FieldPath.of("apiVersion"), "workerguard.io/v1alpha1");
    List<Case> cases = new ArrayList<>();
    JsonNode tests = root.path("tests");
    if (!tests.isArray()) {
      throw text.wrong(FieldPath.of("tests"), "tests must be a list");
    }
    for (int i = 0; i < tests.size(); i++) {
      cases.add(readCase(text, FieldPath.of("tests").index(i), tests.path(i)));
    }
    return new PolicyTests(TestFacts.read(text), cases);
  }

  private static Case readCase(TestFile text, FieldPath at, JsonNode test) {
    text.refuseOthers(at, TEST_KEYS);
    FieldPath expect = at.field("expect");
    text.refuseOthers(expect, EXPECT_KEYS);
    if (test.path("expect").isEmpty()) {
      throw text.wrong(at, "a test needs expect, with a verdict, findings or a patch");
    }
    for (int i = 0; i < test.path("expect").path("findings").size(); i++) {
      text.refuseOthers(expect.field("findings").index(i), FINDING_KEYS);
    }
    if (test.has("object") == test.has("file")) {
      throw text.wrong(at, "a test needs either an object or a file");
    }
    JsonNode object =
        test.has("object")
            ? test.path("object")
            : text.neighbour(at.field("file"), Text.of(test.path("file")));
    return new Case(
        Text.of(test.path("name")),
        text.line(at),
        review(text, at, object),
        text.date(at.field("asOf")),
        test.path("expect"));
  }

  private static Review review(TestFile text, FieldPath at, JsonNode object) {
    JsonNode test = at.in(text.tree());
    Operation operation =
        switch (Text.of(test.path("operation"))) {
          case "", "CREATE" -> Operation.CREATE;
          case "UPDATE" -> Operation.UPDATE;
          case "DELETE" -> Operation.DELETE;
          case String other ->
              throw text.wrong(at.field("operation"), "'" + other + "' is no operation");
        };
    String given = Text.of(test.path("namespace"));
    String namespace = given.isEmpty() ? Text.of(object.path("metadata").path("namespace")) : given;
    JsonNode old = test.has("oldObject") ? test.path("oldObject") : MissingNode.getInstance();
    return new Review(operation, "", namespace, Text.of(test.path("user")), object, old);
  }
}
