package io.workerguard.server;

import io.workerguard.engine.Engine;
import io.workerguard.engine.GuardIdentity;
import io.workerguard.engine.Mode;
import io.workerguard.model.Problem;
import io.workerguard.policy.PolicyLoad;
import io.workerguard.policy.PolicyReader;
import io.workerguard.policy.PolicySet;
import io.workerguard.policy.PolicySource;
import io.workerguard.template.ApprovedTemplates;
import io.workerguard.template.ClusterFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes an engine of texts, or tells everything that is wrong with them.
 *
 * @param apiUrl the address of the Prefect API
 * @param mode whether findings are enforced
 * @param guard the guard's own ServiceAccount
 * @param today the day by which exemptions expire
 */
record EngineReader(
    Optional<String> apiUrl, Mode mode, Optional<GuardIdentity> guard, Supplier<LocalDate> today) {

  /** An engine, or the reasons why there is none. */
  sealed interface Result {

    /** What became of each approved template. */
    List<TemplateState> templates();

    /** The texts made an engine. */
    record Accepted(Engine engine, List<TemplateState> templates) implements Result {}

    /** Some text is broken, so none is used. */
    record Rejected(List<String> problems, List<TemplateState> templates) implements Result {}
  }

  /**
   * Reads the texts.
   *
   * @param inForce the templates that stand in for broken ones
   */
  Result read(Inputs inputs, ApprovedTemplates inForce) {
    List<String> problems = new ArrayList<>();
    Optional<PolicySet> policies = policies(inputs.policies(), problems);
    TemplateLoads templates = TemplateLoads.of(inputs.templates(), inForce);
    problems.addAll(templates.problems());
    if (policies.isEmpty() || !problems.isEmpty()) {
      return new Result.Rejected(List.copyOf(problems), templates.states());
    }
    ClusterFacts facts = new ClusterFacts(inputs.clusterUid(), apiUrl, templates.approved());
    return new Result.Accepted(
        new Engine(new Engine.Settings(policies.orElseThrow(), facts, mode, guard, today)),
        templates.states());
  }

  private static Optional<PolicySet> policies(List<PolicySource> sources, List<String> problems) {
    return switch (PolicyReader.read(sources)) {
      case PolicyLoad.Accepted(PolicySet policies) -> Optional.of(policies);
      case PolicyLoad.Rejected(List<Problem> found) -> {
        found.forEach(problem -> problems.add(problem.line()));
        yield Optional.empty();
      }
    };
  }
}
