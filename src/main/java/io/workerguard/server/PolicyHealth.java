package io.workerguard.server;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells which policies are in force. A load that was rejected is told as well, but does not end
 * readiness: the last good policies answer, which is better than no answer.
 */
@Readiness
@Singleton
final class PolicyHealth implements HealthCheck {

  private final PolicyStore store;
  private final Clock clock;

  @Inject
  PolicyHealth(PolicyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    PolicyStore.InForce inForce = store.inForce();
    Optional<PolicyStore.Rejection> rejection = store.rejection();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("policies")
            .up()
            .withData("digest", inForce.digest())
            .withData("policies", inForce.engine().settings().policies().policies().size())
            .withData("mode", inForce.engine().settings().mode().name().toLowerCase(Locale.ROOT))
            .withData("ageSeconds", Duration.between(inForce.since(), clock.instant()).toSeconds())
            .withData("lastLoad", rejection.isPresent() ? "rejected" : "accepted");
    rejection.ifPresent(last -> {
      response.withData("problems", last.problems().size());
      response.withData("firstProblem", last.problems().getFirst());
      response.withData("rejectedAt", last.at().toString());
    });
    return response.build();
  }
}
