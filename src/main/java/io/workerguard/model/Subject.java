package io.workerguard.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * What Prefect uses a workload for.
 *
 * <p>This tells which rules make sense for an object; it is no boundary, since labels belong to the
 * tenant. A policy on {@link #ANY} covers what hides its labels.
 */
public enum Subject {
  /** Runs {@code prefect worker start}, or looks like the worker of the chart. */
  WORKER,
  /** The Job of one flow run, or its Pod. */
  FLOW_RUN,
  /** Every object with a pod template. */
  ANY;

  private static final String FLOW_RUN_LABEL = "prefect.io/flow-run-id";
  private static final String COMPONENT_LABEL = "app.kubernetes.io/component";

  static Subject of(Workload workload) {
    return switch (workload.kind()) {
      case DEPLOYMENT, REPLICA_SET, STATEFUL_SET -> isWorker(workload) ? WORKER : ANY;
      case JOB -> isFlowRunJob(workload) ? FLOW_RUN : ANY;
      case POD -> isFlowRunPod(workload) ? FLOW_RUN : isWorker(workload) ? WORKER : ANY;
      case DAEMON_SET, CRON_JOB, REPLICATION_CONTROLLER, POD_TEMPLATE -> ANY;
    };
  }

  /** The word that policies and reports use, such as {@code flow-run}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean isFlowRunJob(Workload job) {
    return hasFlowRunLabel(job) || hasContainer(job, Container.FLOW_RUN_NAME);
  }

  private static boolean isFlowRunPod(Workload pod) {
    boolean ofJob = false;
    for (JsonNode owner : pod.metadata().path("ownerReferences")) {
      ofJob |= Text.of(owner.path("kind")).equals("Job");
    }
    return hasFlowRunLabel(pod) || (ofJob && hasContainer(pod, Container.FLOW_RUN_NAME));
  }

  private static boolean hasFlowRunLabel(Workload workload) {
    return workload.metadata().path("labels").has(FLOW_RUN_LABEL);
  }

  private static boolean isWorker(Workload workload) {
    for (Container container : workload.pod().containers()) {
      if (container.startsWorker()) {
        return true;
      }
    }
    return isWorkerComponent(workload) && hasContainer(workload, Container.WORKER_NAME);
  }

  private static boolean isWorkerComponent(Workload workload) {
    return isWorkerLabel(workload.metadata()) || isWorkerLabel(workload.pod().metadata());
  }

  private static boolean isWorkerLabel(JsonNode metadata) {
    return Text.of(metadata.path("labels").path(COMPONENT_LABEL)).equals("worker");
  }

  private static boolean hasContainer(Workload workload, String name) {
    for (Container container : workload.pod().containers()) {
      if (container.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
