package io.workerguard.server;

import io.workerguard.engine.GuardIdentity;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Makes the objects of the service. */
@Singleton
final class Wiring {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  PolicyStore policyStore(Clock clock) {
    return new PolicyStore(clock);
  }

  @Produces
  @Singleton
  TemplateStates templateStates() {
    return new TemplateStates();
  }

  @Produces
  @Singleton
  BodyBudgets bodyBudgets() {
    return BodyBudgets.ofHeap();
  }

  @Produces
  @Singleton
  EngineReader engineReader(ServerConfig config, Clock clock) {
    Optional<GuardIdentity> guard =
        config
            .guard()
            .namespace()
            .flatMap(namespace ->
                config
                    .guard()
                    .serviceAccount()
                    .map(account -> new GuardIdentity(namespace, account)));
    return new EngineReader(
        config.apiUrl(),
        config.mode(),
        guard,
        () -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }
}
