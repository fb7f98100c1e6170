package io.workerguard.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.check.Violation;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Finding;
import io.workerguard.engine.Review;
import io.workerguard.engine.Verdict;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Printable;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Text;
import io.workerguard.policy.Enforcement;
import io.workerguard.template.lint.TemplateFinding;
import io.workerguard.template.lint.TemplateLint;
import io.workerguard.template.render.Provenance;
import io.workerguard.template.render.Provenance.Origin;
import io.workerguard.template.render.RenderInput;
import io.workerguard.template.render.Rendering;
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

  private static final int LONGEST = 2000;
  private static final FieldPath VARIABLES = FieldPath.of("variables", "properties");

  /** Why there is no Job, in one line. */
  static String reason(Failed failed) {
    String message =
        Printable.line(
            String.join("; ", failed.message().lines().map(String::strip).toList()), LONGEST);
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

  /** Prints everything about {@code template}, of which {@code input} makes {@code rendering}. */
  ExitCode run(TemplateInput template, RenderInput input, Rendering rendering) {
    Output out = console.out();
    if (!display.quiet()) {
      VariableTable.of(template.tree()).forEach(out::line);
      out.line("");
    }
    ExitCode code = ExitCode.FINE;
    for (TemplateFinding finding : TemplateLint.findings(template.tree(), input.release())) {
      code = code.and(lint(template, finding));
    }
    return code.and(
        switch (rendering) {
          case Submitted submitted -> judge(template, input, submitted);
          case Failed failed -> {
            out.line("%s: error: %s".formatted(template.path(), reason(failed)));
            yield codeOf(failed);
          }
        });
  }

  private ExitCode lint(TemplateInput template, TemplateFinding finding) {
    Enforcement weight =
        switch (finding.severity()) {
          case ERROR -> Enforcement.DENY;
          case WARNING -> Enforcement.WARN;
          case NOTE -> Enforcement.AUDIT;
        };
    ExitCode code = fail.codeOf(weight);
    if (!display.quiet() || code != ExitCode.FINE) {
      print(
          template,
          template.places().locate(finding.spot()),
          word(weight),
          finding.rule(),
          finding.reason() + ": " + finding.detail());
      console.out().line("  fix: " + finding.fix());
    }
    return code;
  }

  private ExitCode judge(TemplateInput template, RenderInput input, Submitted submitted) {
    Provenance provenance = Provenance.of(input, submitted.job());
    Verdict verdict = engine.review(Review.create(asSent(submitted), submitted.namespace(), ""));
    for (Finding finding : verdict.findings()) {
      if (!display.quiet() || finding.isEnforced(Enforcement.DENY)) {
        FieldPath written = PatchTrace.back(finding.violation().at(), verdict.patch().operations());
        print(template, finding, provenance.of(written));
      }
    }
    if (!display.quiet()) {
      console
          .out()
          .line(
              "Job %s/%s: %s"
                  .formatted(
                      submitted.namespace(),
                      Text.of(submitted.job().at("/metadata/generateName")),
                      verdict.decision().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
    return fail.codeOf(verdict.findings().stream());
  }

  /** The namespace of the request's path is what the policies go by. */
  private static ObjectNode asSent(Submitted submitted) {
    ObjectNode job = submitted.job().deepCopy();
    job.withObject("/metadata").put("namespace", submitted.namespace());
    return job;
  }

  private void print(TemplateInput template, Finding finding, Origin origin) {
    Violation violation = finding.violation();
    print(
        template,
        template.places().locate(origin.at()),
        finding.isExempted() ? "exempted" : word(finding.enforcement()),
        violation.check(),
        violation.reason() + ": " + violation.detail());
    console.out().line("  in the Job: %s, %s".formatted(violation.at(), from(template, origin)));
    console.out().line("  fix: " + violation.fix());
  }

  private void print(
      TemplateInput template, SourceLocation place, String word, String id, String text) {
    console
        .out()
        .line(
            "%s:%d:%d: %s: %s: %s"
                .formatted(template.path(), place.line(), place.column(), word, id, text));
  }

  private static String word(Enforcement weight) {
    return switch (weight) {
      case DENY -> "error";
      case WARN -> "warning";
      case AUDIT -> "note";
    };
  }

  private static String from(TemplateInput template, Origin origin) {
    return switch (origin) {
      case Origin.Written _ -> "as it is written here";
      case Origin.Variable(FieldPath _, String name) -> {
        FieldPath declared = VARIABLES.field(name.split("[.\\[]", 2)[0]);
        String shown = Printable.line(name);
        yield declared.in(template.tree()).isMissingNode()
            ? "from the variable " + shown
            : "from the variable %s, declared in line %d"
                .formatted(shown, template.places().locateKey(declared).line());
      }
      case Origin.Worker _ -> "of which the template says nothing; this is the nearest";
    };
  }
}
