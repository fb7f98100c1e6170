package io.workerguard.admission;

import io.workerguard.check.Violation;
import io.workerguard.engine.Finding;
import io.workerguard.engine.Verdict;
import io.workerguard.model.Printable;
import io.workerguard.policy.Enforcement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The words of an answer: what kubectl, helm and Prefect show to the person whose object it was.
 *
 * <p>They keep clear of the words by which Prefect's worker adds a hint about resource limits or
 * permissions (prefect_kubernetes/worker.py, since 0.7.6).
 */
final class Message {

  /** Longer denials are cut at a line, with the number of findings left out. */
  static final int MAX_DENIAL_BYTES = 2048;

  /** The API server may cut what is longer. */
  static final int MAX_WARNING_BYTES = 256;

  /** Beyond this the API server drops warnings. */
  private static final int MAX_WARNINGS = 15;

  private static final int ELLIPSIS_BYTES = 3;

  private Message() {}

  /**
   * The object and the first finding on one line, since {@code kubectl get events} shows no more;
   * then every other finding on a line of its own.
   */
  static String denial(AdmissionRequest request, Verdict verdict) {
    List<Finding> denials = enforced(Enforcement.DENY, verdict);
    String atLeast = atLeast(verdict);
    StringBuilder message = new StringBuilder(object(request));
    int shown = 0;
    int bytes = bytes(message);
    for (Finding finding : denials) {
      String line = (shown == 0 ? ": " : "\n") + of(finding);
      int left = denials.size() - shown;
      String rest = left > 1 ? "\nand %s%d more".formatted(atLeast, left) : "";
      int room = MAX_DENIAL_BYTES - bytes - bytes(rest);
      if (bytes(line) > room && shown > 0) {
        return message.append(rest).toString();
      }
      String fitting = cut(line, room);
      message.append(fitting);
      bytes += bytes(fitting);
      shown++;
    }
    return message.toString();
  }

  static Set<String> warnings(Verdict verdict) {
    List<Finding> findings = enforced(Enforcement.WARN, verdict);
    Set<String> warnings = new LinkedHashSet<>();
    int told = 0;
    for (int i = 0; i < findings.size(); i++) {
      warnings.add(cut(of(findings.get(i)), MAX_WARNING_BYTES));
      if (warnings.size() < MAX_WARNINGS) {
        told = i + 1;
      } else if (warnings.size() > MAX_WARNINGS) {
        Set<String> first = new LinkedHashSet<>(List.copyOf(warnings).subList(0, MAX_WARNINGS - 1));
        first.add("and %s%d more findings".formatted(atLeast(verdict), findings.size() - told));
        return first;
      }
    }
    return warnings;
  }

  /** Nobody knows how many there are where a check stopped looking. */
  private static String atLeast(Verdict verdict) {
    return Finding.areIncomplete(verdict.findings()) ? "at least " : "";
  }

  /** The findings to tell of. They may be many, and few of them get words. */
  private static List<Finding> enforced(Enforcement enforcement, Verdict verdict) {
    return verdict.findings().stream().filter(finding -> finding.isEnforced(enforcement)).toList();
  }

  private static String object(AdmissionRequest request) {
    boolean generated =
        request.review().object().path("metadata").path("name").isMissingNode()
            && request.review().object().path("metadata").has("generateName");
    return "%s %s/%s%s"
        .formatted(
            Printable.line(request.kind(), 64),
            Printable.line(request.review().namespace(), 64),
            Printable.line(request.name(), 256),
            generated ? " (generateName)" : "");
  }

  private static String of(Finding finding) {
    Violation violation = finding.violation();
    return Printable.line(
        "%s: %s: %s: %s; %s (policy %s)"
            .formatted(
                violation.check(),
                violation.at().dotted(),
                violation.reason(),
                violation.detail(),
                violation.fix(),
                finding.policy()));
  }

  /**
   * The longest beginning of {@code text} that fits, with an ellipsis where something is missing.
   */
  private static String cut(String text, int bytes) {
    int end = 0;
    int length = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (length <= bytes - ELLIPSIS_BYTES) {
        end = i;
      }
      length += bytes(text.codePointAt(i));
      if (length > bytes) {
        return text.substring(0, end) + "…";
      }
    }
    return text;
  }

  /** How long {@code text} is in UTF-8. */
  private static int bytes(CharSequence text) {
    return text.codePoints().map(Message::bytes).sum();
  }

  private static int bytes(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return Character.isBmpCodePoint(codePoint) ? 3 : 4;
  }
}
