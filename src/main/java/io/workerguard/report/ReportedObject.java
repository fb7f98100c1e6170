package io.workerguard.report;

import io.workerguard.engine.Decision;
import io.workerguard.engine.Finding;
import io.workerguard.model.Subject;
import io.workerguard.mutation.PatchOperation;
import java.util.List;
import java.util.Optional;

/**
 * What comes of one object.
 *
 * @param source where it was read from
 * @param identity what it is called; empty for a document that could not be read
 * @param subject what Prefect uses it for; empty for everything without a pod template
 * @param decision what the cluster would say; empty for a document that could not be read
 * @param patch what admission changes
 * @param findings what was found wrong, in the order of the text
 */
public record ReportedObject(
    Source source,
    Identity identity,
    Optional<Subject> subject,
    Optional<Decision> decision,
    List<PatchOperation> patch,
    List<ReportedFinding> findings) {

  /** Copies the lists. */
  public ReportedObject {
    patch = List.copyOf(patch);
    findings = List.copyOf(findings);
  }

  /** What stands for a document that could not be read, so that nobody takes it for admitted. */
  public static ReportedObject notParsed(Source source) {
    return new ReportedObject(
        source, Identity.UNKNOWN, Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  /** Whether a check found so much that it stopped looking. */
  boolean isIncomplete() {
    return Finding.areIncomplete(findings.stream().map(ReportedFinding::finding).toList());
  }

  /** The word that reports use for what comes of the object. */
  String verdict() {
    return decision.map(Decision::id).orElse("not-parsed");
  }
}
