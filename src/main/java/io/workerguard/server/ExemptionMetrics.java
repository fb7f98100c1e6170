package io.workerguard.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.workerguard.engine.Finding;
import io.workerguard.model.Glob;
import io.workerguard.policy.Exempted;
import io.workerguard.policy.Exemption;
import io.workerguard.policy.Policy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Counts what exemptions let pass, and shows how many have expired. The labels are the operator's
 * words; an exemption that moves within its file keeps its count.
 */
@Singleton
final class ExemptionMetrics {

  private final MeterRegistry registry;
  private final PolicyStore store;
  private final Clock clock;
  private final MultiGauge states;
  private final Map<Exemption, Counter> uses = new ConcurrentHashMap<>();

  @Inject
  ExemptionMetrics(MeterRegistry registry, PolicyStore store, Clock clock) {
    this.registry = registry;
    this.store = store;
    this.clock = clock;
    this.states =
        MultiGauge.builder("worker.guard.exemptions")
            .description("Exemptions of the policies in force, by how they stand to their last day")
            .register(registry);
  }

  /** Counts the use of an exemption, where the finding is let pass by one. */
  void count(Finding finding) {
    if (finding.exempted() instanceof Exempted.By(Exemption exemption)) {
      counter(finding.policy(), exemption).increment();
    }
  }

  /** Shows the exemptions in force on this day and no others, those without a use with zero. */
  void refresh() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    Set<Exemption> inForce = new HashSet<>();
    for (Policy policy : store.inForce().engine().settings().policies().policies()) {
      if (!policy.exemptions().isEmpty()) {
        rows.addAll(rows(policy, today));
        inForce.addAll(policy.exemptions());
        policy.exemptions().forEach(exemption -> counter(policy.name(), exemption));
      }
    }
    states.register(rows, true);
    forgetAllBut(inForce);
  }

  private static List<MultiGauge.Row<?>> rows(Policy policy, LocalDate today) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (Exemption.State state : Exemption.State.values()) {
      long count = policy.exemptions().stream().filter(one -> one.state(today) == state).count();
      rows.add(MultiGauge.Row.of(Tags.of("policy", policy.name(), "state", state.id()), count));
    }
    return rows;
  }

  /** A counter whose exemption only moved is still the counter of one in force. */
  private void forgetAllBut(Set<Exemption> inForce) {
    Set<Exemption> gone = new HashSet<>(uses.keySet());
    gone.removeAll(inForce);
    List<Counter> forgotten = gone.stream().map(uses::remove).toList();
    for (Counter counter : forgotten) {
      if (!uses.containsValue(counter)) {
        registry.remove(counter);
      }
    }
  }

  private Counter counter(String policy, Exemption exemption) {
    return uses.computeIfAbsent(
        exemption,
        _ ->
            Counter.builder("worker.guard.exemption.uses")
                .description("Findings that an exemption let pass")
                .tag("policy", policy)
                .tag("checks", words(exemption.checks()))
                .tag("namespaces", words(exemption.namespaces()))
                .tag("names", words(exemption.names()))
                .register(registry));
  }

  private static String words(List<Glob> globs) {
    return globs.isEmpty()
        ? "*"
        : globs.stream().map(Glob::pattern).collect(Collectors.joining(","));
  }
}
