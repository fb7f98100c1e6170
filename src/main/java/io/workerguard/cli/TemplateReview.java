package io.workerguard.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Finding;
import io.workerguard.engine.Review;
import io.workerguard.engine.Verdict;
import io.workerguard.model.FieldPath;
import io.workerguard.policy.Enforcement;
import io.workerguard.template.render.Provenance;
import io.workerguard.template.render.RenderInput;
import io.workerguard.template.render.Renderer;
import io.workerguard.template.render.Rendering.Failed;
import io.workerguard.template.render.Rendering.Stage;
import io.workerguard.template.render.Rendering.Submitted;
import java.util.Locale;

/**
 * Tells what a template offers, what is wrong with it, and what the cluster would say of its Job.
 *
 * @param console where it is told
 * @param display how much is told
 * @param fail what makes the command fail
 * @param engine what the cluster would say
 */
record TemplateReview(Console console, DisplayOptions display, FailOptions fail, Engine engine) {

  private static final FieldPath MANIFEST = FieldPath.of("job_configuration", "job_manifest");

  /** Why there is no Job, in one line. */
  static String reason(Failed failed) {
    String message = String.join("; ", failed.message().lines().map(String::strip).toList());
    return switch (failed.stage()) {
      case SETTINGS -> "the worker would not start: " + message;
      case RENDER, PREPARE, SUBMIT ->
          "the worker would submit no Job: %s: %s".formatted(failed.type(), message);
      case API ->
          "only the Prefect API knows the %s; give it with --blocks or --prefect-variables, or a"
                  .formatted(message)
              + " value for all with --unresolved";
    };
  }

  /** How the command ends where there is no Job. */
  static ExitCode codeOf(Failed failed) {
    return failed.stage() == Stage.API ? ExitCode.INCOMPLETE : ExitCode.FINDINGS;
  }

  /** Prints everything about {@code template}, rendered as {@code input} says. */
  ExitCode run(TemplateInput template, RenderInput input) {
    Output out = console.out();
    if (!display.quiet()) {
      out.line(template.path());
      VariableTable.of(template.tree()).forEach(out::line);
      out.line("");
    }
    return switch (Renderer.render(input)) {
      case Submitted submitted -> judged(template, input, submitted);
      case Failed failed -> {
        out.line("error: " + reason(failed));
        yield codeOf(failed);
      }
    };
  }

  private ExitCode judged(TemplateInput template, RenderInput input, Submitted submitted) {
    Provenance provenance = Provenance.of(input, submitted.job());
    Review review = Review.create(asSent(submitted), submitted.namespace(), "");
    Verdict verdict = engine.review(review);
    for (Finding finding : verdict.findings()) {
      if (!display.quiet() || finding.isEnforced(Enforcement.DENY)) {
        print(template, finding, verdict, provenance);
      }
    }
    if (!display.quiet()) {
      console
          .out()
          .line(
              "Job %s/%s: %s"
                  .formatted(
                      submitted.namespace(),
                      submitted.job().at("/metadata/generateName").textValue(),
                      verdict.decision().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
    return fail.codeOf(verdict.findings().stream());
  }

  /** The namespace of the request's path wins in the API server. */
  private static ObjectNode asSent(Submitted submitted) {
    ObjectNode job = submitted.job().deepCopy();
    job.withObject("/metadata").put("namespace", submitted.namespace());
    return job;
  }

  private void print(
      TemplateInput template, Finding finding, Verdict verdict, Provenance provenance) {
    FieldPath written = PatchTrace.back(finding.violation().at(), verdict.patch().operations());
    Provenance.Origin origin = provenance.of(written);
    console
        .out()
        .line(
            "%s: %s: %s: %s: %s"
                .formatted(
                    template.path(),
                    word(finding),
                    finding.violation().check(),
                    finding.violation().reason(),
                    finding.violation().detail()));
    console.out().line("  at " + finding.violation().at().dotted() + ", " + from(origin));
    console.out().line("  fix: " + finding.violation().fix());
  }

  private static String word(Finding finding) {
    return finding.isExempted()
        ? "exempted"
        : switch (finding.enforcement()) {
          case DENY -> "error";
          case WARN -> "warning";
          case AUDIT -> "note";
        };
  }

  private static String from(Provenance.Origin origin) {
    String at = origin.at().dottedFrom(MANIFEST);
    String place = at.isEmpty() ? "the manifest" : at;
    return switch (origin) {
      case Provenance.Origin.Written _ -> "written in the template at " + origin.at().dotted();
      case Provenance.Origin.Variable(FieldPath _, String variable) ->
          "from the variable %s, which the template asks for at %s"
              .formatted(variable, origin.at().dotted());
      case Provenance.Origin.Worker _ ->
          "which the worker fills in or the template lacks; nearest: " + place;
    };
  }
}
