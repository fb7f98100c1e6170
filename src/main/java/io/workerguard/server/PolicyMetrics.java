package io.workerguard.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Shows which policies are in force, since when, and whether the last load was taken. */
@Singleton
final class PolicyMetrics {

  private final MultiGauge info;
  private final PolicyStore store;
  private final ExemptionMetrics exemptions;
  private final TemplateMetrics templates;

  @Inject
  PolicyMetrics(
      MeterRegistry registry,
      PolicyStore store,
      Clock clock,
      ExemptionMetrics exemptions,
      TemplateMetrics templates) {
    this.exemptions = exemptions;
    this.templates = templates;
    this.store = store;
    this.info =
        MultiGauge.builder("worker.guard.policy.info")
            .description("1 for the digest of the policies in force")
            .register(registry);
    Gauge.builder("worker.guard.policy.age", () -> age(clock).toMillis() / 1000.0)
        .baseUnit("seconds")
        .description("How long the policies have been in force")
        .register(registry);
    Gauge.builder("worker.guard.policy.rejected", () -> store.rejection().isPresent() ? 1 : 0)
        .description("1 while the last load was rejected and older policies stay in force")
        .register(registry);
  }

  /** Shows the digest of what is in force now and no other, its exemptions and its templates. */
  void refresh() {
    info.register(List.of(MultiGauge.Row.of(Tags.of("digest", store.inForce().digest()), 1)));
    exemptions.refresh();
    templates.refresh();
  }

  private Duration age(Clock clock) {
    return Duration.between(store.inForce().since(), clock.instant());
  }
}
