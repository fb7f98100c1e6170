package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.check.Check;
import io.workerguard.check.NoPlaintextCredentials;
import io.workerguard.manifest.ManifestObject;
import io.workerguard.model.Container;
import io.workerguard.model.FieldPath;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.mutation.Patch;
import io.workerguard.report.YamlText;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Keeps secrets out of the lines that are shown: each gives way to three asterisks. */
final class Redaction {

  static final String MASK = "***";

  private static final List<String> SECRET_WORDS =
      List.of("KEY", "TOKEN", "PASSWORD", "SECRET", "AUTH", "CREDENTIAL");

  private static final Check CREDENTIALS =
      new NoPlaintextCredentials(Optional.empty(), Optional.empty());

  private final List<SourceLocation> hidden = new ArrayList<>();

  /** Part of a line, in code points from 0 on. */
  private record Span(int start, int end) {}

  /**
   * A line as it may be shown.
   *
   * @param text what it says
   * @param caret the column that was asked for, from 0 on
   * @param width how many characters are pointed at
   */
  record Line(String text, int caret, int width) {}

  /** Hides what looks like a secret. */
  void hideSecrets(ManifestObject object) {
    for (FieldPath path : secrets(object.object())) {
      hide(object, path);
    }
  }

  /** Hides what stands at {@code path} or at its {@code value}. */
  void hide(ManifestObject object, FieldPath path) {
    JsonNode node = path.in(object.object());
    object.value(node.isObject() ? path.field("value") : path).ifPresent(hidden::add);
  }

  /**
   * Where {@code object} has values of environment variables whose names speak of secrets, and what
   * the check for credentials finds, whether a policy asks for it or not.
   */
  static Set<FieldPath> secrets(JsonNode object) {
    Set<FieldPath> paths = new LinkedHashSet<>();
    Workload.of(object)
        .ifPresent(workload -> {
          workload.pod().containers().forEach(container -> addSecrets(container, paths));
          CREDENTIALS
              .violations(workload, ClusterFacts.NONE)
              .forEach(violation -> paths.add(violation.at()));
        });
    return paths;
  }

  /** {@code object} as YAML, in which {@code mask} makes of every secret what is shown of it. */
  static List<String> lines(JsonNode object, UnaryOperator<String> mask) {
    Patch masked = new Patch(object);
    for (FieldPath secret : secrets(object)) {
      masked.set(secret, mask.apply(Text.of(secret.in(object))));
    }
    return YamlText.of(masked.object()).lines().map(Redaction::withoutUserInfo).toList();
  }

  private static void addSecrets(Container container, Set<FieldPath> paths) {
    JsonNode entries = container.node().path("env");
    for (int i = 0; i < entries.size(); i++) {
      JsonNode entry = entries.path(i);
      if (isSecret(Text.of(entry.path("name"))) && entry.has("value")) {
        paths.add(container.path().field("env").index(i).field("value"));
      }
    }
  }

  static boolean isSecret(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return SECRET_WORDS.stream().anyMatch(upper::contains);
  }

  /** Line {@code number}, pointed at from column {@code start} to {@code end}, from 1 on. */
  Line show(int number, String text, int start, int end) {
    int[] points = text.codePoints().toArray();
    StringBuilder shown = new StringBuilder();
    int from = start - 1;
    int to = Math.max(end - 1, start);
    int caret = from;
    int caretEnd = to;
    int at = 0;
    for (Span span : spans(number, text, points)) {
      if (span.start() < at) {
        continue;
      }
      shown.append(new String(points, at, span.start() - at));
      int shift = MASK.length() - (span.end() - span.start());
      if (span.end() <= from) {
        caret += shift;
      }
      if (span.end() <= to) {
        caretEnd += shift;
      }
      shown.append(MASK);
      at = span.end();
    }
    shown.append(new String(points, at, points.length - at));
    return new Line(shown.toString().stripTrailing(), caret, Math.max(1, caretEnd - caret));
  }

  private List<Span> spans(int number, String text, int[] points) {
    List<Span> spans = new ArrayList<>();
    for (SourceLocation location : hidden) {
      if (location.line() <= number && number <= location.endLine()) {
        int start = location.line() == number ? location.column() - 1 : indentation(points);
        int end = location.endLine() == number ? location.endColumn() - 1 : points.length;
        if (start < end && end <= points.length) {
          spans.add(new Span(start, end));
        }
      }
    }
    addUserInfo(text, spans);
    spans.sort(Comparator.comparingInt(Span::start));
    return spans;
  }

  private static int indentation(int[] points) {
    int i = 0;
    while (i < points.length && points[i] == ' ') {
      i++;
    }
    return i;
  }

  /** What stands between the scheme and the host of an address. */
  private static void addUserInfo(String text, List<Span> spans) {
    int scheme = text.indexOf("://");
    while (scheme >= 0) {
      int start = scheme + 3;
      int end = start;
      while (end < text.length() && " /\"'?#".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      int host = text.lastIndexOf('@', end - 1);
      if (host > start) {
        spans.add(new Span(text.codePointCount(0, start), text.codePointCount(0, host)));
      }
      scheme = text.indexOf("://", end);
    }
  }

  /** {@code text} without the user information of the addresses in it. */
  static String withoutUserInfo(String text) {
    return text.contains("://") ? new Redaction().show(0, text, 1, 1).text() : text;
  }
}
