package io.workerguard.server;

import io.workerguard.engine.Engine;
import io.workerguard.engine.GuardIdentity;
import io.workerguard.engine.Mode;
import io.workerguard.model.Problem;
import io.workerguard.policy.PolicyLoad;
import io.workerguard.policy.PolicyReader;
import io.workerguard.policy.PolicySet;
import io.workerguard.policy.PolicySource;
import io.workerguard.policy.TemplateLoad;
import io.workerguard.policy.TemplateReader;
import io.workerguard.template.BaseJobTemplate;
import io.workerguard.template.ClusterFacts;
import java.nio.charset.StandardCharsets;
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

    /** The texts made an engine. */
    record Accepted(Engine engine) implements Result {}

    /** Some text is broken, so none is used. */
    record Rejected(List<String> problems) implements Result {}
  }

  Result read(Inputs inputs) {
    List<String> problems = new ArrayList<>();
    Optional<PolicySet> policies = policies(inputs.policies(), problems);
    Optional<BaseJobTemplate> template =
        inputs.baseJobTemplate().flatMap(source -> template(source, problems));
    if (policies.isEmpty() || !problems.isEmpty()) {
      return new Result.Rejected(List.copyOf(problems));
    }
    ClusterFacts facts = new ClusterFacts(inputs.clusterUid(), apiUrl, template);
    return new Result.Accepted(
        new Engine(new Engine.Settings(policies.orElseThrow(), facts, mode, guard, today)));
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

  private static Optional<BaseJobTemplate> template(PolicySource source, List<String> problems) {
    byte[] text = source.text().getBytes(StandardCharsets.UTF_8);
    return switch (TemplateReader.read(source.path(), text)) {
      case TemplateLoad.Accepted accepted -> Optional.of(accepted.template());
      case TemplateLoad.Rejected rejected -> {
        rejected.problems().forEach(problem -> problems.add(problem.line()));
        yield Optional.empty();
      }
    };
  }
}
