package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.manifest.ManifestObject;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Text;
import io.workerguard.report.ReportedProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a text holds.
 *
 * @param objects its Kubernetes objects
 * @param problems what kept it from being read as a whole
 * @param notes what else the user may want to know
 */
record Contents(List<ManifestObject> objects, List<ReportedProblem> problems, List<String> notes) {

  /**
   * The contents of {@code read}. What is no Kubernetes object, or a request about one, is a
   * problem in a file that the user named; a folder may hold other files too.
   */
  static Contents of(Input.Read read) {
    List<ManifestObject> objects = new ArrayList<>();
    List<ReportedProblem> problems = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Problem problem : read.manifest().problems()) {
      problems.add(Excerpts.of(problem, read.manifest().text()));
    }
    for (ManifestObject object : read.manifest().objects()) {
      Optional<String> other = other(object.object());
      if (other.isEmpty()) {
        objects.add(object);
        continue;
      }
      String said = other.get();
      String path = read.input().path();
      if (read.input().named()) {
        SourceLocation at = SourceLocation.at(object.line(), 1);
        problems.add(
            Excerpts.of(Problem.at("not-kubernetes", path, at, said), read.manifest().text()));
      } else {
        notes.add(path + ":" + object.line() + ": " + said);
      }
    }
    return new Contents(objects, problems, notes);
  }

  /** What {@code object} is if it is nothing to judge. */
  private static Optional<String> other(JsonNode object) {
    String missing = missing(object);
    if (!missing.isEmpty()) {
      return Optional.of("not a Kubernetes object (" + missing + ")");
    }
    return Text.of(object.path("kind")).equals("AdmissionReview")
        ? Optional.of(
            "an AdmissionReview is a request and no manifest; answer it with: worker-guard review")
        : Optional.empty();
  }

  /** What it lacks of the two fields that make a Kubernetes object. */
  private static String missing(JsonNode object) {
    boolean version = !Text.of(object.path("apiVersion")).isEmpty();
    boolean kind = !Text.of(object.path("kind")).isEmpty();
    if (version) {
      return kind ? "" : "no kind";
    }
    return kind ? "no apiVersion" : "no apiVersion, no kind";
  }
}
