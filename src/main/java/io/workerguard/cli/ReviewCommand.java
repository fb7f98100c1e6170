package io.workerguard.cli;

import io.workerguard.admission.Answer;
import io.workerguard.admission.MalformedReviewException;
import io.workerguard.admission.Webhook;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Finding;
import io.workerguard.manifest.ManifestReader;
import io.workerguard.model.Printable;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Text;
import io.workerguard.report.Palette;
import io.workerguard.report.ProblemText;
import io.workerguard.report.ReportedProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers AdmissionReviews as the webhooks would. */
@picocli.CommandLine.Command(
    name = "review",
    header = "Answer AdmissionReviews as the webhooks would.",
    description = {
      "Reads one review from each file, or one from each line, and prints one answer a line. Without"
          + " --webhook it prints the mutating answer and then the validating one, on the patched"
          + " object, as in the cluster."
    },
    footer = {
      "Examples:",
      "  worker-guard review review.json",
      "  worker-guard review --webhook validate --policy policies/ reviews/"
    })
final class ReviewCommand implements Command {

  private final Console console;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private int answered;
  private int bytes;

  @Mixin private InputOptions inputs = new InputOptions();
  @Mixin private PolicyOptions policies = new PolicyOptions();
  @Mixin private FailOptions fail = new FailOptions();

  @Option(
      names = "--webhook",
      paramLabel = "mutate|validate",
      description = "Answer as this endpoint alone.")
  private Optional<Webhook> webhook = Optional.empty();

  ReviewCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode run() {
    Engine engine = policies.engine();
    Inputs found = inputs.find(console);
    problems.addAll(found.problems());
    for (Input input : found.found()) {
      answer(input, engine);
    }
    if (answered == 0 && problems.isEmpty()) {
      inputs.ifEmpty("AdmissionReviews", found, console, bytes).ifPresent(problems::add);
    }
    ProblemText text = new ProblemText(Palette.PLAIN);
    for (Problem problem : problems) {
      console.err().write(text.of(new ReportedProblem(problem, Optional.empty())));
    }
    return fail.codeOf(findings.stream()).and(ExitCode.INCOMPLETE.when(!problems.isEmpty()));
  }

  private void answer(Input input, Engine engine) {
    try {
      byte[] text = input.bytes();
      bytes += text.length;
      List<ReviewTexts.ReviewText> reviews = ReviewTexts.split(text);
      for (ReviewTexts.ReviewText review : reviews) {
        answer(input.path(), review, engine);
      }
      answered += reviews.size();
    } catch (UnreadableInputException e) {
      problems.add(e.problem());
    }
  }

  private void answer(String path, ReviewTexts.ReviewText review, Engine engine) {
    try {
      Answer first = webhook.orElse(Webhook.MUTATE).answer(review.bytes(), engine);
      print(first);
      if (webhook.isEmpty()) {
        print(
            Webhook.VALIDATE.answer(
                first.request().with(first.verdict().patch().object()), engine));
      }
    } catch (MalformedReviewException e) {
      String why = manifest(review.bytes()).orElse(String.valueOf(e.getMessage()));
      problems.add(Problem.at("malformed-review", path, SourceLocation.at(review.line(), 1), why));
    }
  }

  /** What to do with {@code text} if it is a manifest, which is easily mistaken for a review. */
  private static Optional<String> manifest(byte[] text) {
    return ManifestReader.read("", text).objects().stream()
        .map(object -> Text.of(object.object().path("kind")))
        .filter(kind -> !kind.isEmpty() && !kind.equals("AdmissionReview"))
        .map(kind ->
            "a manifest (kind %s) is no AdmissionReview; judge it with: worker-guard check"
                .formatted(Printable.line(kind, 64)))
        .findFirst();
  }

  private void print(Answer answer) {
    findings.addAll(answer.verdict().findings());
    console.out().line(answer.json());
  }
}
