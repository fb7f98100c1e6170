package io.workerguard.report;

import io.workerguard.check.Violation;
import io.workerguard.model.Printable;
import io.workerguard.policy.Enforcement;
import io.workerguard.report.ReportedFinding.ByMutation.Caused;
import io.workerguard.report.ReportedFinding.ByMutation.Repaired;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The report for people: each finding with the line that it is about, then the totals.
 *
 * @param palette how the text is set off
 * @param weakest findings of a weaker enforcement are counted, but not shown
 */
public record TextReport(Palette palette, Enforcement weakest) implements ReportWriter {

  @Override
  public void write(Report report, Writer out) throws IOException {
    for (ReportedProblem problem : report.problems()) {
      out.write(new ProblemText(palette).of(problem));
      out.write('\n');
    }
    for (ReportedObject object : report.objects()) {
      for (List<ReportedFinding> group : groups(object.findings())) {
        out.write(block(object, group));
        out.write('\n');
      }
      if (object.isIncomplete()) {
        out.write(
            "%s: %s may have more findings than these: a check stops at %d\n\n"
                .formatted(palette.info("note"), object.identity().label(), Violation.MOST));
      }
    }
  }

  /** Neighbours on the same line share an excerpt. */
  private List<List<ReportedFinding>> groups(List<ReportedFinding> findings) {
    List<List<ReportedFinding>> groups = new ArrayList<>();
    for (ReportedFinding finding : findings) {
      if (finding.finding().isExempted()
          || finding.finding().enforcement().compareTo(weakest) > 0) {
        continue;
      }
      if (groups.isEmpty() || !line(groups.getLast().getFirst()).equals(line(finding))) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(finding);
    }
    return groups;
  }

  private static Optional<Integer> line(ReportedFinding finding) {
    return finding.place().map(place -> place.location().line());
  }

  private String block(ReportedObject object, List<ReportedFinding> group) {
    StringBuilder text = new StringBuilder();
    group.forEach(finding -> text.append(head(finding)));
    Optional<Place> place = group.getFirst().place();
    ExcerptText drawn =
        place
            .map(at -> ExcerptText.fitting(at.excerpt(), palette))
            .orElse(new ExcerptText(palette, 2));
    text.append(drawn.arrow(ProblemText.place(object.source().path(), place.map(Place::location))));
    group.forEach(finding -> text.append(drawn.bar(subject(object, finding))));
    text.append(drawn.bar(""));
    if (place.isPresent()) {
      text.append(drawn.lines(place.orElseThrow().excerpt()));
      group.forEach(finding -> text.append(label(drawn, finding)));
      text.append(drawn.bar(""));
    }
    for (Remark remark : Remark.values()) {
      Set<String> said = new LinkedHashSet<>();
      group.forEach(finding -> remark.of(finding).ifPresent(said::add));
      said.forEach(line -> text.append(drawn.remark(line)));
    }
    return text.toString();
  }

  private String head(ReportedFinding reported) {
    Violation violation = reported.finding().violation();
    String mark = reported.mutation() instanceof Repaired ? " [*]" : "";
    return severity(reported.finding().enforcement(), violation.check())
        + mark
        + ": "
        + palette.strong(violation.reason())
        + "\n";
  }

  private String severity(Enforcement enforcement, String check) {
    return switch (enforcement) {
      case DENY -> palette.error("error[" + check + "]");
      case WARN -> palette.warning("warning[" + check + "]");
      case AUDIT -> palette.info("info[" + check + "]");
    };
  }

  private static String subject(ReportedObject object, ReportedFinding reported) {
    return "  "
        + object.identity().label()
        + "   "
        + Printable.line(reported.finding().violation().at().dotted())
        + (reported.container().isEmpty()
            ? ""
            : "   (container " + Printable.line(reported.container()) + ")");
  }

  private static String label(ExcerptText drawn, ReportedFinding reported) {
    Place place = reported.place().orElseThrow();
    String label =
        place.missing().isEmpty()
            ? Printable.line(reported.finding().violation().detail())
            : reported.mutation() instanceof Caused
                ? "`" + place.missing() + "` is set here at admission"
                : "`" + place.missing() + "` is missing here";
    return drawn.carets(place.excerpt(), label);
  }
}
