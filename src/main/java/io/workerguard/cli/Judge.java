package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Finding;
import io.workerguard.engine.Review;
import io.workerguard.engine.Verdict;
import io.workerguard.manifest.ManifestObject;
import io.workerguard.model.Container;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Workload;
import io.workerguard.mutation.PatchOperation;
import io.workerguard.report.Identity;
import io.workerguard.report.Place;
import io.workerguard.report.ReportedFinding;
import io.workerguard.report.ReportedFinding.ByMutation;
import io.workerguard.report.ReportedFinding.ByMutation.Caused;
import io.workerguard.report.ReportedFinding.ByMutation.Repaired;
import io.workerguard.report.ReportedFinding.ByMutation.Untouched;
import io.workerguard.report.ReportedObject;
import io.workerguard.report.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the engine about the objects of texts, and finds the place of each finding.
 *
 * @param engine decides
 * @param reviews makes a review of an object
 * @param view whether the object is judged as the cluster sees it, or as it is written
 */
record Judge(Engine engine, ReviewOptions reviews, View view) {

  private static final String CREDENTIALS = "no-plaintext-credentials";

  private static final Comparator<ReportedFinding> BY_PLACE =
      Comparator.<ReportedFinding>comparingInt(
              finding -> finding.place().map(place -> place.location().line()).orElse(0))
          .thenComparingInt(
              finding -> finding.place().map(place -> place.location().column()).orElse(0))
          .thenComparing(finding -> finding.finding().violation().check())
          .thenComparing(finding -> finding.finding().violation().at().pointer());

  /** What is judged. */
  enum View {
    /** The object after the mutations, as in the cluster. */
    MUTATED,
    /** The object as it is written. */
    WRITTEN
  }

  /** The verdicts on {@code objects}, which stand in {@code text}. */
  List<ReportedObject> judge(Input.Read text, List<ManifestObject> objects) {
    List<ReportedObject> reported = new ArrayList<>();
    for (ManifestObject object : objects) {
      reported.add(judge(text, object, objects));
    }
    return reported;
  }

  private ReportedObject judge(Input.Read text, ManifestObject object, List<ManifestObject> all) {
    Review review = reviews.of(object.object());
    Verdict cluster = engine.review(review);
    Verdict verdict = view == View.MUTATED ? cluster : engine.validate(review);
    return new ReportedObject(
        new Source(text.input().path(), object.document().index(), object.line()),
        Identity.of(object.object(), review.namespace()),
        Workload.of(object.object()).map(_ -> verdict.subject()),
        Optional.of(verdict.decision()),
        cluster.patch().operations(),
        findings(text, object, all, new Verdicts(review, verdict, cluster)));
  }

  /** What is said of one review: what is shown, and what the cluster says. */
  private record Verdicts(Review review, Verdict shown, Verdict cluster) {}

  private List<ReportedFinding> findings(
      Input.Read text, ManifestObject object, List<ManifestObject> all, Verdicts verdicts) {
    if (verdicts.shown().findings().isEmpty()) {
      return List.of();
    }
    Redaction redaction = new Redaction();
    for (ManifestObject neighbour : all) {
      if (neighbour.document().index() == object.document().index()) {
        redaction.hideSecrets(neighbour);
      }
    }
    List<PatchOperation> patch = verdicts.shown().patch().operations();
    for (Finding finding : verdicts.shown().findings()) {
      if (finding.violation().check().startsWith(CREDENTIALS)) {
        redaction.hide(object, PatchTrace.back(finding.violation().at(), patch));
      }
    }
    Places places = new Places(text.manifest().text(), redaction);
    List<ReportedFinding> reported = new ArrayList<>();
    for (Finding finding : verdicts.shown().findings()) {
      reported.add(reported(finding, object, places, verdicts));
    }
    reported.sort(BY_PLACE);
    return reported;
  }

  private ReportedFinding reported(
      Finding finding, ManifestObject object, Places places, Verdicts verdicts) {
    FieldPath at = finding.violation().at();
    List<PatchOperation> patch = verdicts.shown().patch().operations();
    Optional<Place> place = places.of(object, PatchTrace.back(at, patch));
    String container = container(verdicts.shown().patch().object(), at);
    return new ReportedFinding(finding, container, place, byMutation(finding, object, verdicts));
  }

  private ByMutation byMutation(Finding finding, ManifestObject object, Verdicts verdicts) {
    FieldPath at = finding.violation().at();
    if (view == View.WRITTEN) {
      boolean remains = keys(verdicts.cluster().findings()).contains(key(finding));
      return remains ? new Untouched() : new Repaired(name(at, object, verdicts));
    }
    // A list that lacks something is not at fault for what a mutation appended to it.
    boolean caused =
        at.in(verdicts.cluster().patch().object()).isValueNode()
            && PatchTrace.cause(at, object.object(), verdicts.cluster().patch().operations())
                .isPresent();
    return caused ? new Caused(name(at, object, verdicts)) : new Untouched();
  }

  private String name(FieldPath at, ManifestObject object, Verdicts verdicts) {
    return new MutationNames(engine.settings())
        .at(at, object.object(), verdicts.review())
        .orElse("a mutation");
  }

  private static Set<String> keys(List<Finding> findings) {
    Set<String> keys = new HashSet<>();
    findings.forEach(finding -> keys.add(key(finding)));
    return keys;
  }

  private static String key(Finding finding) {
    return finding.policy()
        + " "
        + finding.violation().check()
        + finding.violation().at().pointer();
  }

  /** The name of the container that {@code path} leads into; empty for the rest of the object. */
  private static String container(JsonNode object, FieldPath path) {
    for (Container container :
        Workload.of(object).map(workload -> workload.pod().containers()).orElse(List.of())) {
      Optional<FieldPath> at = Optional.of(path);
      while (at.isPresent()) {
        if (at.orElseThrow().equals(container.path())) {
          return container.label();
        }
        at = at.orElseThrow().parent();
      }
    }
    return "";
  }
}
