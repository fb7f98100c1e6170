package io.workerguard.server;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells of each approved template, by its work pool, whether its last version was taken. One that
 * was not does not end readiness: the last good one answers.
 */
@Readiness
@Singleton
final class TemplateHealth implements HealthCheck {

  private final TemplateStates templates;

  @Inject
  TemplateHealth(TemplateStates templates) {
    this.templates = templates;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("base-job-templates").up();
    for (TemplateState state : templates.current()) {
      response.withData(
          state.reference().name(),
          state.isRejected() ? "rejected: " + state.problems().getFirst() : "accepted");
    }
    return response.build();
  }
}
