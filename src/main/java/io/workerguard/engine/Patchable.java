package io.workerguard.engine;

import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;

/**
 * Tells which objects may be patched at all.
 *
 * <p>Jobs and Pods are patched on CREATE alone, since their pods cannot be changed later. An object
 * that a controller manages is left as the controller made it, but for Pods and Jobs: a
 * Deployment's controller that finds its ReplicaSet to differ from the template makes another one,
 * again and again.
 */
final class Patchable {

  private Patchable() {}

  static boolean is(Workload workload, Review review) {
    if (!review.subresource().isEmpty() || workload.pod().isOversized()) {
      return false;
    }
    boolean podOrJob = workload.kind() == WorkloadKind.POD || workload.kind() == WorkloadKind.JOB;
    return switch (review.operation()) {
      case CREATE -> podOrJob || workload.controller().isEmpty();
      case UPDATE -> !podOrJob && workload.controller().isEmpty() && !isBeingDeleted(workload);
      case DELETE, CONNECT -> false;
    };
  }

  /** Asked of what exists only: who creates an object can write anything there, to no effect. */
  private static boolean isBeingDeleted(Workload workload) {
    return workload.metadata().path("deletionTimestamp").isTextual();
  }
}
