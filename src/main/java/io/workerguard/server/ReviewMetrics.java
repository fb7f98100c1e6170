package io.workerguard.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.workerguard.admission.Answer;
import io.workerguard.admission.Webhook;
import io.workerguard.engine.Decision;
import io.workerguard.engine.Finding;
import io.workerguard.model.Subject;
import io.workerguard.policy.Enforcement;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Counts decisions, findings and failures, and times reviews. No label holds what a tenant can
 * choose: namespaces, names and users would make a time series each.
 */
@Singleton
final class ReviewMetrics {

  private static final String MALFORMED = "malformed";
  private static final String BUG = "bug";

  private static final Duration[] BUCKETS =
      Stream.of(250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 500_000, 2_000_000)
          .map(micros -> Duration.of(micros, ChronoUnit.MICROS))
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final ExemptionMetrics exemptions;
  private final Timer mutate;
  private final Timer validate;
  private final Map<DecisionKey, Counter> decisions = new ConcurrentHashMap<>();
  private final Map<FailureKey, Counter> failures = new ConcurrentHashMap<>();
  private final Map<FindingKey, Counter> findings = new ConcurrentHashMap<>();

  private record DecisionKey(Webhook webhook, Subject subject, Decision decision) {}

  private record FailureKey(Webhook webhook, String cause) {}

  /** What findings are counted by. The checks are ours, so there are some hundred at most. */
  private record FindingKey(String check, Enforcement enforcement, Subject subject) {}

  /** Makes every meter that is known beforehand, so that a rate has a first value of zero. */
  @Inject
  ReviewMetrics(MeterRegistry registry, ExemptionMetrics exemptions) {
    this.exemptions = exemptions;
    this.registry = registry;
    this.mutate = timer(Webhook.MUTATE);
    this.validate = timer(Webhook.VALIDATE);
    for (Webhook webhook : Webhook.values()) {
      for (Subject subject : Subject.values()) {
        for (Decision decision : Decision.values()) {
          var _ = counter(new DecisionKey(webhook, subject, decision));
        }
      }
      var _ = counter(new FailureKey(webhook, MALFORMED));
      var _ = counter(new FailureKey(webhook, BUG));
    }
  }

  void count(Webhook webhook, Answer answer, long nanos) {
    Subject subject = answer.verdict().subject();
    Timer timer =
        switch (webhook) {
          case MUTATE -> mutate;
          case VALIDATE -> validate;
        };
    timer.record(nanos, TimeUnit.NANOSECONDS);
    counter(new DecisionKey(webhook, subject, answer.verdict().decision())).increment();
    for (Finding finding : answer.verdict().findings()) {
      exemptions.count(finding);
      if (!finding.isExempted()) {
        counter(new FindingKey(finding.violation().check(), finding.enforcement(), subject))
            .increment();
      }
    }
  }

  /** Counts a request that was no review. */
  void countMalformed(Webhook webhook) {
    counter(new FailureKey(webhook, MALFORMED)).increment();
  }

  /** Counts a review that we failed at. */
  void countFailed(Webhook webhook) {
    counter(new FailureKey(webhook, BUG)).increment();
  }

  private Timer timer(Webhook webhook) {
    return Timer.builder("worker.guard.review.duration")
        .description("How long a review takes, from the body to the answer")
        .tag("webhook", id(webhook))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter counter(DecisionKey key) {
    return decisions.computeIfAbsent(
        key,
        _ ->
            Counter.builder("worker.guard.decisions")
                .description("Reviews by what came of them")
                .tag("webhook", id(key.webhook()))
                .tag("subject", key.subject().id())
                .tag("decision", key.decision().id())
                .register(registry));
  }

  private Counter counter(FailureKey key) {
    return failures.computeIfAbsent(
        key,
        _ ->
            Counter.builder("worker.guard.failures")
                .description("Requests without a decision: malformed ones, and bugs of the guard")
                .tag("webhook", id(key.webhook()))
                .tag("cause", key.cause())
                .register(registry));
  }

  private Counter counter(FindingKey key) {
    return findings.computeIfAbsent(
        key,
        _ ->
            Counter.builder("worker.guard.findings")
                .description("What checks found, exempted findings left out")
                .tag("check", key.check())
                .tag("enforcement", key.enforcement().id())
                .tag("subject", key.subject().id())
                .register(registry));
  }

  private static String id(Webhook webhook) {
    return webhook.name().toLowerCase(Locale.ROOT);
  }
}
