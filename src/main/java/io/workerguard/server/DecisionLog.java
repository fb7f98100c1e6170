package io.workerguard.server;

import io.workerguard.admission.AdmissionRequest;
import io.workerguard.admission.Answer;
import io.workerguard.admission.Webhook;
import io.workerguard.engine.Decision;
import io.workerguard.engine.Finding;
import io.workerguard.engine.Verdict;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * Writes one line a decision, always with the same fields. What a tenant or a client wrote stands
 * in quotes, escaped and of bounded length; manifests and values never do.
 */
final class DecisionLog {

  private static final Logger LOG = Logger.getLogger("io.workerguard.decisions");

  /** Longer than any legal name. */
  private static final int LONGEST = 253;

  private static final int MOST_CHECKS = 20;

  private DecisionLog() {}

  /** Denials, warnings and patches are told; plain passes only to who asks for them. */
  static void write(Webhook webhook, Answer answer, long nanos) {
    Logger.Level level = isPlainPass(answer.verdict()) ? Logger.Level.DEBUG : Logger.Level.INFO;
    if (LOG.isEnabled(level)) {
      LOG.log(level, line(webhook, answer, nanos));
    }
  }

  static String line(Webhook webhook, Answer answer, long nanos) {
    AdmissionRequest request = answer.request();
    Verdict verdict = answer.verdict();
    StringBuilder line = new StringBuilder(384);
    line.append("webhook=").append(webhook.name().toLowerCase(Locale.ROOT));
    line.append(" decision=").append(verdict.decision().id());
    line.append(" operation=").append(request.review().operation());
    line.append(" kind=");
    quote(request.kind(), line);
    line.append(" namespace=");
    quote(request.review().namespace(), line);
    line.append(" name=");
    quote(request.name(), line);
    line.append(" user=");
    quote(request.review().user(), line);
    line.append(" subject=").append(verdict.subject().id());
    line.append(" patched=").append(!verdict.patch().isEmpty());
    line.append(" checks=[");
    checks(verdict, line);
    line.append("] dryRun=").append(request.dryRun());
    line.append(" micros=").append(nanos / 1000);
    line.append(" uid=");
    quote(request.uid(), line);
    return line.toString();
  }

  private static boolean isPlainPass(Verdict verdict) {
    Decision decision = verdict.decision();
    boolean passed = decision == Decision.ADMITTED || decision == Decision.OUT_OF_SCOPE;
    return passed && verdict.patch().isEmpty();
  }

  /** Policy and check of what was found; both are the operator's words. */
  private static void checks(Verdict verdict, StringBuilder line) {
    int count = 0;
    for (Finding finding : verdict.findings()) {
      if (finding.isExempted()) {
        continue;
      }
      if (count == MOST_CHECKS) {
        line.append(" …");
        return;
      }
      line.append(count++ == 0 ? "" : " ");
      line.append(finding.policy()).append(':').append(finding.violation().check());
      line.append('=').append(finding.enforcement().id());
    }
  }

  /** A line of the log is a line: nothing that ends one, or that a terminal obeys, gets through. */
  private static void quote(String text, StringBuilder line) {
    line.append('"');
    int end = Math.min(text.length(), LONGEST);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        line.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) c));
      } else {
        line.append(c);
      }
    }
    line.append(end < text.length() ? "…\"" : "\"");
  }
}
