package io.workerguard.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.check.Violation;
import io.workerguard.check.WellFormed;
import io.workerguard.model.Pod;
import io.workerguard.model.Subject;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;
import io.workerguard.mutation.Mutation;
import io.workerguard.mutation.Patch;
import io.workerguard.policy.Enforcement;
import io.workerguard.policy.Exempted;
import io.workerguard.policy.Policy;
import io.workerguard.policy.PolicySet;
import io.workerguard.policy.Rule;
import io.workerguard.template.ClusterFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A policy set made runnable: the one place where a review becomes a verdict.
 *
 * <p>Three steps: select the policies that are about the object, let their mutations state what is
 * missing, let their checks say what is wrong. Safe for use by several threads.
 */
public final class Engine {

  private final Settings settings;
  private final PoliciesByNamespace policies;

  /**
   * What an engine decides by.
   *
   * @param policies the policies in force
   * @param facts what is known of the cluster
   * @param mode whether findings are enforced
   * @param guard the guard's own ServiceAccount, where there is one to protect
   * @param today the day by which exemptions expire, in UTC
   */
  public record Settings(
      PolicySet policies,
      ClusterFacts facts,
      Mode mode,
      Optional<GuardIdentity> guard,
      Supplier<LocalDate> today) {}

  /** An engine that decides by {@code settings}. */
  public Engine(Settings settings) {
    this.settings = settings;
    this.policies = new PoliciesByNamespace(settings.policies());
  }

  /** What this engine decides by. */
  public Settings settings() {
    return settings;
  }

  /** What the mutating webhook says: the patch, without findings. */
  public Verdict mutate(Review review) {
    Patch patch = new Patch(review.object());
    Optional<Workload> workload = Workload.of(review.object());
    if (workload.isEmpty() || !review.isJudged()) {
      return outOfScope(patch);
    }
    List<Policy> policies = policiesOn(workload.get(), review);
    if (Patchable.is(workload.get(), review)) {
      mutate(workload.get().kind(), policies, true, patch);
      mutate(workload.get().kind(), policies, false, patch);
    }
    return new Verdict(
        !policies.isEmpty(), subjectOf(workload.get(), policies, review), patch, List.of());
  }

  /** What the validating webhook says of the object as it is: the findings, without a patch. */
  public Verdict validate(Review review) {
    Patch patch = new Patch(review.object());
    Optional<Workload> workload = Workload.of(review.object());
    if (workload.isEmpty() || !review.isJudged()) {
      return outOfScope(patch);
    }
    List<Policy> policies = policiesOn(workload.get(), review);
    List<Finding> findings = findings(workload.get(), policies, review);
    if (Controllers.madeReplicaSet(workload.get(), review)) {
      findings.replaceAll(Finding::onlyRecorded);
    } else if (review.operation() == Operation.UPDATE && !findings.isEmpty()) {
      Workload.of(review.oldObject()).ifPresent(old -> lower(findings, old, review));
    }
    return new Verdict(
        !policies.isEmpty() || !findings.isEmpty(),
        subjectOf(workload.get(), policies, review),
        patch,
        findings);
  }

  /** What the cluster does: mutates, then validates the result. */
  public Verdict review(Review review) {
    Verdict mutated = mutate(review);
    Verdict validated = validate(review.with(mutated.patch().object()));
    return new Verdict(
        validated.inScope(), validated.subject(), mutated.patch(), validated.findings());
  }

  private void mutate(WorkloadKind kind, List<Policy> policies, boolean first, Patch patch) {
    for (Policy policy : policies) {
      for (Mutation mutation : policy.mutations()) {
        if (mutation.goesFirst() == first) {
          mutation.mutate(new Workload(kind, patch.object()), settings.facts(), patch);
        }
      }
    }
  }

  private List<Policy> policiesOn(Workload workload, Review review) {
    Subject subject = workload.subject();
    List<Policy> covering = new ArrayList<>();
    for (Policy policy : policies.in(review.namespace())) {
      if (policy.covers(workload, subject, review.user())) {
        covering.add(policy);
      }
    }
    return covering;
  }

  private List<Finding> findings(Workload workload, List<Policy> policies, Review review) {
    List<Finding> findings = new ArrayList<>();
    settings
        .guard()
        .flatMap(guard -> GuardServiceAccount.violation(guard, workload, review))
        .ifPresent(violation -> findings.add(builtIn(violation)));
    if (!policies.isEmpty()) {
      WellFormed.INSTANCE
          .violations(workload, settings.facts())
          .forEach(violation -> findings.add(builtIn(violation)));
      if (workload.pod().isOversized()) {
        return findings;
      }
    }
    for (Policy policy : policies) {
      for (Rule rule : policy.rules()) {
        for (Violation violation : rule.check().violations(workload, settings.facts())) {
          findings.add(finding(policy, rule, violation, workload, review));
        }
      }
    }
    return findings;
  }

  private Finding finding(
      Policy policy, Rule rule, Violation violation, Workload workload, Review review) {
    Exempted exempted =
        policy.exemptions().isEmpty()
            ? Exempted.NO
            : policy.exempted(
                violation.check(), review.namespace(), finalName(workload), settings.today());
    return new Finding(policy.name(), inMode(rule.enforcement()), exempted, violation);
  }

  private Finding builtIn(Violation violation) {
    return new Finding(Finding.BUILT_IN, inMode(Enforcement.DENY), Exempted.NO, violation);
  }

  /**
   * The name that exemptions go by. One that the API server has yet to make ends in five characters
   * that nobody foresees, so that none but a wildcard matches them.
   */
  private static String finalName(Workload workload) {
    boolean isPrefix =
        Text.of(workload.metadata().path("name")).isEmpty() && !workload.name().isEmpty();
    return isPrefix ? workload.name() + "?????" : workload.name();
  }

  private Enforcement inMode(Enforcement written) {
    return settings.mode() == Mode.AUDIT && written == Enforcement.DENY
        ? Enforcement.WARN
        : written;
  }

  /**
   * An UPDATE is not refused for what was wrong already: finalizers could never be removed
   * otherwise. Of a pod that is not looked at in full nobody can tell, so it has to be the same.
   */
  private void lower(List<Finding> findings, Workload old, Review review) {
    JsonNode spec = old.pod().specPath().in(review.object());
    if (old.pod().isOversized() && !old.pod().spec().equals(spec)) {
      return;
    }
    Before before = new Before(findings(old, policiesOn(old, review), review), review.oldObject());
    Counts counts = Counts.of(findings);
    boolean same = counts.areIncomplete() && isSamePod(old.pod(), review.object());
    findings.replaceAll(finding ->
        !GuardServiceAccount.isAbout(finding)
                && (same || counts.areAllKnown(finding))
                && before.hadAsBad(finding, review.object())
            ? finding.onlyRecorded()
            : finding);
  }

  /** Whether everything that checks read of the pod is as it was. */
  private static boolean isSamePod(Pod old, JsonNode updated) {
    Pod pod = new Pod(old.path(), old.path().in(updated));
    return old.spec().equals(pod.spec())
        && old.metadata().path("labels").equals(pod.metadata().path("labels"))
        && old.metadata().path("annotations").equals(pod.metadata().path("annotations"));
  }

  private Subject subjectOf(Workload workload, List<Policy> policies, Review review) {
    for (Policy policy : policies) {
      if (policy.match().isJobOfWorker(workload, review.user())) {
        return Subject.FLOW_RUN;
      }
    }
    return workload.subject();
  }

  private static Verdict outOfScope(Patch patch) {
    return new Verdict(false, Subject.ANY, patch, List.of());
  }
}
