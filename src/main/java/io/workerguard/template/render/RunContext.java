package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Flow and flow run as {@code {{ ctx.… }}} sees them: with every field of Prefect's model, whether
 * the API gave it or not.
 *
 * <p>Source: {@code FlowRun} and {@code Flow} of Prefect's {@code client/schemas/objects.py}.
 */
final class RunContext {

  private static final List<String> NULLS =
      List.of(
          "created",
          "updated",
          "state_id",
          "deployment_id",
          "deployment_version",
          "work_queue_name",
          "flow_version",
          "idempotency_key",
          "parent_task_run_id",
          "expected_start_time",
          "next_scheduled_start_time",
          "start_time",
          "end_time",
          "infrastructure_document_id",
          "infrastructure_pid",
          "created_by",
          "work_queue_id",
          "work_pool_id",
          "work_pool_name",
          "state",
          "job_variables",
          "state_type",
          "state_name");

  private RunContext() {}

  static ObjectNode flow(JsonNode flow) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.putNull("created").putNull("updated").putArray("tags");
    all.putObject("labels");
    return all.setAll(JobVariables.copy(flow));
  }

  static ObjectNode flowRun(JsonNode flowRun, RenderInput input) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    NULLS.forEach(all::putNull);
    all.putObject("parameters");
    all.putObject("context");
    all.putObject("labels");
    all.putArray("tags");
    all.put("run_count", 0).put("auto_scheduled", false);
    for (String time :
        List.of("total_run_time", "estimated_run_time", "estimated_start_time_delta")) {
      all.put(time, 0.0);
    }
    all.putObject("empirical_policy")
        .put("max_retries", 0)
        .put("retry_delay_seconds", 0.0)
        .putNull("retries")
        .putNull("retry_delay")
        .put("resuming", false)
        .putNull("retry_type")
        .putArray("pause_keys");
    all.set("flow_id", input.flow().path("id"));
    if (input.hasDeployment()) {
      all.set("deployment_id", input.deployment().path("id"));
    }
    return all.setAll(JobVariables.copy(flowRun));
  }
}
