package io.workerguard.cli;

import io.workerguard.engine.Engine;
import io.workerguard.model.Problem;
import io.workerguard.policy.Enforcement;
import io.workerguard.policy.ExemptionRemarks;
import io.workerguard.policy.PolicySet;
import io.workerguard.report.JsonReport;
import io.workerguard.report.Report;
import io.workerguard.report.ReportWriter;
import io.workerguard.report.ReportedExemption;
import io.workerguard.report.ReportedFinding;
import io.workerguard.report.ReportedObject;
import io.workerguard.report.ReportedProblem;
import io.workerguard.report.Summary;
import io.workerguard.report.SummaryText;
import io.workerguard.report.TextReport;
import io.workerguard.report.Tool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives the verdict that the cluster would give. */
@picocli.CommandLine.Command(
    name = "check",
    header = "Give the verdict that the cluster would give, with the place of every finding.",
    footer = {
      "Examples:",
      "  helm template my-worker ./chart | worker-guard check -",
      "  worker-guard check --policy policies/ rendered/",
      "  worker-guard check -o json --fail-on warn 'deploy/**/*.yaml'"
    })
final class CheckCommand implements Command {

  private static final Comparator<ReportedObject> BY_SOURCE =
      Comparator.<ReportedObject, String>comparing(object -> object.source().path())
          .thenComparingInt(object -> object.source().document())
          .thenComparingInt(object -> object.source().line());

  /** The formats of the report. */
  enum Format {
    TEXT,
    JSON
  }

  private final Console console;

  @Mixin private InputOptions inputs = new InputOptions();
  @Mixin private PolicyOptions policies = new PolicyOptions();
  @Mixin private ReviewOptions reviews = new ReviewOptions();
  @Mixin private FailOptions fail = new FailOptions();
  @Mixin private DisplayOptions display = new DisplayOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      description = "The format of the report. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--no-mutate",
      description =
          "Judge the objects as they are written, not as they are after the policies' mutations.")
  private boolean noMutate;

  @Option(names = "--require-match", description = "End with 3 if no policy is about any object.")
  private boolean requireMatch;

  @Option(
      names = "--report-unused-exemptions",
      description =
          "Also tell, on standard error, which exemptions let nothing of this input pass.")
  private boolean reportUnusedExemptions;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode run() {
    reviews.prepare();
    Engine engine = policies.engine();
    Inputs found = inputs.find(console);
    Judge judge = new Judge(engine, reviews, noMutate ? Judge.View.WRITTEN : Judge.View.MUTATED);
    List<FileResult> results =
        inputs.forEach(found.found(), input -> FileResult.of(input.read(), judge));
    Report report = report(engine, found, results);
    write(report);
    writeNotes(engine, report, results);
    return fail.codeOf(
            report.objects().stream()
                .flatMap(object -> object.findings().stream())
                .map(ReportedFinding::finding))
        .and(ExitCode.INCOMPLETE.when(!report.problems().isEmpty()));
  }

  private Report report(Engine engine, Inputs found, List<FileResult> results) {
    List<ReportedObject> objects = new ArrayList<>();
    List<ReportedProblem> problems = new ArrayList<>();
    found.problems().forEach(problem -> problems.add(withoutExcerpt(problem)));
    int documents = 0;
    int bytes = 0;
    for (FileResult result : results) {
      objects.addAll(result.objects());
      problems.addAll(result.problems());
      documents += result.documents();
      bytes += result.bytes();
    }
    objects.sort(BY_SOURCE);
    Summary summary =
        Summary.of(new Summary.Inputs(inputs.paths(console), results.size(), documents), objects);
    if (objects.isEmpty() && problems.isEmpty()) {
      inputs
          .ifEmpty("Kubernetes objects", found, console, bytes)
          .map(CheckCommand::withoutExcerpt)
          .ifPresent(problems::add);
    } else if (requireMatch && objects.size() == summary.verdicts().outOfScope()) {
      problems.add(withoutExcerpt(nothingInScope(summary)));
    }
    PolicySet policySet = engine.settings().policies();
    return new Report(
        new Tool(Version.current(), policySet.digest()),
        summary,
        objects,
        problems,
        ReportedExemption.of(policySet, engine.settings().today().get(), objects));
  }

  private static String unused(ReportedExemption reported) {
    return "%s: unused: this exemption in policy `%s` lets nothing of this input pass"
        .formatted(reported.exemption().place().label(), reported.policy());
  }

  private static ReportedProblem withoutExcerpt(Problem problem) {
    return new ReportedProblem(problem, Optional.empty());
  }

  private static Problem nothingInScope(Summary summary) {
    return Problem.of(
        "nothing-in-scope",
        String.join(" ", summary.inputs().arguments()),
        "no policy is about any of the objects, and --require-match is given");
  }

  private void write(Report report) {
    ReportWriter writer =
        switch (format) {
          case TEXT -> new TextReport(display.palette(console), weakestShown());
          case JSON -> new JsonReport();
        };
    try {
      writer.write(report, console.out());
    } catch (IOException e) {
      throw new OutputFailedException(e);
    }
    if (!display.quiet()) {
      (format == Format.TEXT ? console.out() : console.err()).write(SummaryText.of(report));
    }
  }

  private Enforcement weakestShown() {
    return display.quiet() ? fail.weakest().orElse(Enforcement.DENY) : Enforcement.AUDIT;
  }

  private void writeNotes(Engine engine, Report report, List<FileResult> results) {
    if (!display.quiet()) {
      Assumptions.grave(engine, report).forEach(this::note);
      ExemptionRemarks.of(engine.settings().policies(), engine.settings().today().get())
          .forEach(remark -> note(remark.line()));
    }
    if (reportUnusedExemptions) {
      report.exemptions().stream()
          .filter(ReportedExemption::isUnused)
          .forEach(exemption -> note(unused(exemption)));
    }
    if (display.verbose()) {
      Assumptions.all(engine).forEach(this::note);
      results.forEach(result -> result.notes().forEach(this::note));
    }
  }

  private void note(String line) {
    console.err().line("note: " + line);
  }
}
