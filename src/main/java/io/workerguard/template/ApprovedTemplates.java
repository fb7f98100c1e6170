package io.workerguard.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import java.util.Map;
import java.util.Optional;

/**
 * The base job templates that the platform team approved: one for every work pool that has its own,
 * and one for all others.
 *
 * <p>The work pool is read from a label, which anyone can set. So the choice decides which of
 * several approved templates is asked for, and never whether one is.
 *
 * @param byDefault the template of every work pool that has none of its own
 * @param byWorkPool templates by the name of their work pool as the worker writes it into labels
 */
public record ApprovedTemplates(
    Optional<BaseJobTemplate> byDefault, Map<String, BaseJobTemplate> byWorkPool) {

  /** No template is approved. */
  public static final ApprovedTemplates NONE = new ApprovedTemplates(Optional.empty(), Map.of());

  private static final String WORK_POOL = "prefect.io/work-pool-name";

  /** Copies the map. */
  public ApprovedTemplates {
    byWorkPool = Map.copyOf(byWorkPool);
  }

  /** One template for every work pool. */
  public static ApprovedTemplates of(BaseJobTemplate template) {
    return new ApprovedTemplates(Optional.of(template), Map.of());
  }

  /** Whether there is none at all. */
  public boolean isEmpty() {
    return byDefault.isEmpty() && byWorkPool.isEmpty();
  }

  /** The template of the work pool that the object names, or the default; empty without either. */
  public Optional<BaseJobTemplate> of(Workload workload) {
    BaseJobTemplate own = byWorkPool.get(workPool(workload));
    return own == null ? byDefault : Optional.of(own);
  }

  /** The work pool that the object, or else its pod, names in a label; empty without one. */
  public static String workPool(Workload workload) {
    String ofObject = workPool(workload.metadata());
    return ofObject.isEmpty() ? workPool(workload.pod().metadata()) : ofObject;
  }

  private static String workPool(JsonNode metadata) {
    return Text.of(metadata.path("labels").path(WORK_POOL));
  }
}
