package io.workerguard.report;

import io.workerguard.model.Printable;
import io.workerguard.policy.Exemption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells people how much there was of what. */
public final class SummaryText {

  private SummaryText() {}

  /** The last lines of a report. */
  public static String of(Report report) {
    Summary summary = report.summary();
    Summary.Verdicts verdicts = summary.verdicts();
    Summary.Findings findings = summary.findings();
    StringBuilder text = new StringBuilder();
    text.append(count(summary.inputs().documents(), "document"))
        .append(", ")
        .append(count(verdicts.objects(), "object"))
        .append(" in ")
        .append(count(summary.inputs().files(), "file"))
        .append(": ")
        .append(verdicts.admitted())
        .append(" admitted, ")
        .append(verdicts.warned())
        .append(" warned, ")
        .append(verdicts.denied())
        .append(" denied, ")
        .append(verdicts.outOfScope())
        .append(" out of scope")
        .append(kinds(summary.outOfScopeKinds()))
        .append(", ")
        .append(verdicts.notParsed())
        .append(" not parsed\n");
    text.append(count(findings.deny(), "error"))
        .append(", ")
        .append(count(findings.warn(), "warning"))
        .append(findings.audit() == 0 ? "" : ", " + findings.audit() + " for the audit log")
        .append(findings.exempted() == 0 ? "" : ", " + findings.exempted() + " exempted by policy")
        .append("; policy ")
        .append(shortened(report.tool().policyDigest()))
        .append(", engine ")
        .append(report.tool().version())
        .append('\n');
    report.exemptions().stream()
        .filter(ReportedExemption::isUsed)
        .forEach(exemption -> text.append(used(exemption)).append('\n'));
    if (summary.changed() > 0) {
      text.append(count(summary.changed(), "object"))
          .append(summary.changed() == 1 ? " is" : " are")
          .append(" changed at admission: worker-guard mutate ")
          .append(String.join(" ", summary.inputs().arguments()))
          .append('\n');
    }
    return text.toString();
  }

  private static String used(ReportedExemption reported) {
    Exemption exemption = reported.exemption();
    return "%s let pass by the exemption at %s (%s): %s"
        .formatted(
            count(reported.findings(), "finding"),
            exemption.place().label(),
            exemption.expires().map(day -> "until " + day).orElse("without an end"),
            Printable.line(exemption.reason()));
  }

  /** The most frequent kinds first. */
  private static String kinds(Map<String, Integer> kinds) {
    if (kinds.isEmpty()) {
      return "";
    }
    List<Map.Entry<String, Integer>> sorted = new ArrayList<>(kinds.entrySet());
    sorted.sort(
        Map.Entry.<String, Integer>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()));
    List<String> parts = new ArrayList<>();
    sorted.forEach(kind -> parts.add(Printable.line(kind.getKey()) + " " + kind.getValue()));
    return " (" + String.join(", ", parts) + ")";
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Enough of a digest to compare by eye. */
  private static String shortened(String digest) {
    int shown = "sha256:".length() + 8;
    return digest.length() <= shown ? digest : digest.substring(0, shown);
  }
}
