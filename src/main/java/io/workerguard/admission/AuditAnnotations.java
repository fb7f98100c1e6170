package io.workerguard.admission;

import io.workerguard.engine.Finding;
import io.workerguard.engine.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the API server writes into its audit log beside a request. */
final class AuditAnnotations {

  private AuditAnnotations() {}

  static Map<String, String> of(Verdict verdict, String digest) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("policy-digest", digest);
    annotations.put("decision", verdict.decision().id());
    Set<String> checks = new TreeSet<>();
    for (Finding finding : verdict.findings()) {
      String effect = finding.isExempted() ? "exempted" : finding.enforcement().id();
      checks.add(finding.violation().check() + '=' + effect);
    }
    annotations.put("checks", String.join(",", checks));
    return annotations;
  }
}
