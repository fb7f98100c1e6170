package io.workerguard.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Shows which approved templates are not the last version. The label is the operator's word. */
@Singleton
final class TemplateMetrics {

  private final TemplateStates templates;
  private final MultiGauge rejected;

  @Inject
  TemplateMetrics(MeterRegistry registry, TemplateStates templates) {
    this.templates = templates;
    this.rejected =
        MultiGauge.builder("worker.guard.template.rejected")
            .description(
                "1 while the last version of a work pool's approved base job template was rejected"
                    + " and an older one stays in force")
            .register(registry);
  }

  void refresh() {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (TemplateState state : templates.current()) {
      Tags workPool = Tags.of("work_pool", state.reference().name());
      rows.add(MultiGauge.Row.of(workPool, state.isRejected() ? 1 : 0));
    }
    rejected.register(rows, true);
  }
}
