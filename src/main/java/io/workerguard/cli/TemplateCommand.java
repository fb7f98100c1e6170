package io.workerguard.cli;

import io.workerguard.model.FieldPath;
import io.workerguard.model.SourceLocation;
import io.workerguard.report.YamlText;
import io.workerguard.template.render.RenderInput;
import io.workerguard.template.render.Renderer;
import io.workerguard.template.render.Rendering;
import io.workerguard.template.render.Rendering.Failed;
import io.workerguard.template.render.Rendering.Submitted;
import io.workerguard.template.render.ReplacementOrder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what Prefect's worker would make of a base job template. */
@picocli.CommandLine.Command(
    name = "template",
    header =
        "Render a base job template into the Job that Prefect's worker would submit, and judge it.",
    description = {
      "Reads the template as JSON, as `prefect work-pool inspect -o json` prints it, from the chart's"
          + " ConfigMap or from the chart's values. Asks no server: block documents and Prefect"
          + " variables come from the files that --blocks and --prefect-variables name."
    },
    footer = {
      "Examples:",
      "  worker-guard template base-job-template.json",
      "  worker-guard template --render --var image=ghcr.io/acme/flows:1.2 base-job-template.json",
      "  worker-guard template --diff new.json old.json",
      "  worker-guard template --cases - < cases.jsonl"
    })
final class TemplateCommand implements Command {

  /** The formats of a Job. */
  enum Format {
    YAML,
    JSON
  }

  private final Console console;

  @Mixin private FlowRunOptions flowRun = new FlowRunOptions();
  @Mixin private PolicyOptions policies = new PolicyOptions();
  @Mixin private FailOptions fail = new FailOptions();
  @Mixin private DisplayOptions display = new DisplayOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The base job template, or - for standard input.")
  private Optional<String> file = Optional.empty();

  @Option(names = "--render", description = "Print the Job and nothing else.")
  private boolean render;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "yaml|json",
      description = "The format of the Job that --render prints. Default: yaml.")
  private Optional<Format> format = Optional.empty();

  @Option(
      names = "--cases",
      paramLabel = "FILE|-",
      description =
          "Render many: each line is a JSON object with template, jobVariables, flowRun, flow,"
              + " deployment, workPool, worker, workerEnvironment, and blocks and prefectVariables"
              + " where needed. Prints a line of JSON for each.")
  private Optional<String> cases = Optional.empty();

  @Option(
      names = "--diff",
      paramLabel = "OTHER",
      description = "Show what changes in the Job if OTHER takes the place of the template.")
  private Optional<Path> other = Optional.empty();

  TemplateCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode run() {
    refuseWhatWouldBeIgnored();
    if (cases.isPresent()) {
      return new TemplateCases(console, flowRun.release()).run(cases.orElseThrow());
    }
    String path =
        file.orElseThrow(
            () -> new UsageException("a template is missing: worker-guard template FILE"));
    TemplateInput template = TemplateInput.read(path, console);
    RenderInput input = input(template);
    Rendering rendering = Renderer.render(input);
    if (rendering instanceof Submitted) {
      noteChances(template, input);
    }
    if (render) {
      return print(rendering);
    }
    if (other.isPresent()) {
      return diff(new TemplateDiff.Side(template.path(), rendering), other.orElseThrow());
    }
    return new TemplateReview(console, display, fail, policies.engine())
        .run(template, input, rendering);
  }

  private void refuseWhatWouldBeIgnored() {
    if (cases.isPresent() && (file.isPresent() || render || other.isPresent())) {
      throw new UsageException(
          "--cases brings its own templates: give neither FILE nor --render nor --diff");
    }
    if (render && other.isPresent()) {
      throw new UsageException("--render prints one Job and --diff compares two: give one of them");
    }
    if (format.isPresent() && !render) {
      throw new UsageException("--output is for the Job that --render prints: add --render");
    }
  }

  /** Told beside what is printed, since the result may not be that of the worker. */
  private void noteChances(TemplateInput template, RenderInput input) {
    for (FieldPath at : ReplacementOrder.leftToChance(input)) {
      SourceLocation place = template.places().locate(at);
      console
          .err()
          .line(
              "note: %s:%d:%d: prefect %s replaces the placeholders of this text in an order left to"
                      .formatted(
                          template.path(), place.line(), place.column(), input.release().core())
                  + " chance, and a value holds one of them; here all are replaced at once");
    }
  }

  private RenderInput input(TemplateInput template) {
    return flowRun.input(template.tree(), policies.apiUrlOrExample());
  }

  private ExitCode print(Rendering rendering) {
    return switch (rendering) {
      case Submitted submitted -> {
        switch (format.orElse(Format.YAML)) {
          case YAML -> console.out().write(YamlText.of(submitted.job()));
          case JSON -> console.out().line(submitted.job().toPrettyString());
        }
        yield ExitCode.FINE;
      }
      case Failed failed -> {
        console.err().line("error: " + TemplateReview.reason(failed));
        yield TemplateReview.codeOf(failed);
      }
    };
  }

  private ExitCode diff(TemplateDiff.Side before, Path path) {
    TemplateInput changed = TemplateInput.read(path.toString(), console);
    Rendering after = Renderer.render(input(changed));
    return new TemplateDiff(console, display.palette(console))
        .run(before, new TemplateDiff.Side(changed.path(), after));
  }
}
