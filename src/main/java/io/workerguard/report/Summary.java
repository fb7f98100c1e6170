package io.workerguard.report;

import io.workerguard.engine.Decision;
import io.workerguard.policy.Enforcement;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much there was of what.
 *
 * @param inputs the texts that were read
 * @param verdicts how many objects had each verdict
 * @param outOfScopeKinds how many objects of each kind no policy was about
 * @param findings how many findings count
 * @param changed how many objects admission changes
 */
public record Summary(
    Inputs inputs,
    Verdicts verdicts,
    Map<String, Integer> outOfScopeKinds,
    Findings findings,
    int changed) {

  /**
   * The texts that were read.
   *
   * @param arguments the paths as the user gave them
   * @param files how many texts there were
   * @param documents how many documents they hold, empty and broken ones included
   */
  public record Inputs(List<String> arguments, int files, int documents) {

    /** Copies the list. */
    public Inputs {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * How many objects had each verdict; documents that could not be read are no objects.
   *
   * @param notParsed documents that could not be read
   */
  public record Verdicts(int admitted, int warned, int denied, int outOfScope, int notParsed) {

    /** How many objects some policy is about. */
    int inScope() {
      return admitted + warned + denied;
    }

    /** How many objects could be read. */
    public int objects() {
      return inScope() + outOfScope;
    }
  }

  /** How many findings each enforcement has, and how many the operator lets pass. */
  public record Findings(int deny, int warn, int audit, int exempted) {}

  /** Copies the map, in the order of its keys. */
  public Summary {
    outOfScopeKinds = Collections.unmodifiableMap(new TreeMap<>(outOfScopeKinds));
  }

  /** Counts {@code objects}. */
  public static Summary of(Inputs inputs, List<ReportedObject> objects) {
    Map<String, Integer> kinds = new TreeMap<>();
    int changed = 0;
    for (ReportedObject object : objects) {
      if (object.decision().equals(Optional.of(Decision.OUT_OF_SCOPE))) {
        kinds.merge(object.identity().kind(), 1, Integer::sum);
      }
      changed += object.patch().isEmpty() ? 0 : 1;
    }
    return new Summary(inputs, verdicts(objects), kinds, findings(objects), changed);
  }

  private static Verdicts verdicts(List<ReportedObject> objects) {
    Map<Decision, Integer> counts = new EnumMap<>(Decision.class);
    int notParsed = 0;
    for (ReportedObject object : objects) {
      if (object.decision().isPresent()) {
        counts.merge(object.decision().orElseThrow(), 1, Integer::sum);
      } else {
        notParsed++;
      }
    }
    return new Verdicts(
        counts.getOrDefault(Decision.ADMITTED, 0),
        counts.getOrDefault(Decision.WARNED, 0),
        counts.getOrDefault(Decision.DENIED, 0),
        counts.getOrDefault(Decision.OUT_OF_SCOPE, 0),
        notParsed);
  }

  private static Findings findings(List<ReportedObject> objects) {
    Map<Enforcement, Integer> counts = new EnumMap<>(Enforcement.class);
    int exempted = 0;
    for (ReportedObject object : objects) {
      for (ReportedFinding reported : object.findings()) {
        if (reported.finding().isExempted()) {
          exempted++;
        } else {
          counts.merge(reported.finding().enforcement(), 1, Integer::sum);
        }
      }
    }
    return new Findings(
        counts.getOrDefault(Enforcement.DENY, 0),
        counts.getOrDefault(Enforcement.WARN, 0),
        counts.getOrDefault(Enforcement.AUDIT, 0),
        exempted);
  }
}
