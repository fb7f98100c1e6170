package io.workerguard.engine;

import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;

/**
 * Recognises what Kubernetes' own controllers make. The user is what counts: owner references can
 * be written by anybody.
 */
final class Controllers {

  private static final String CONTROLLER_MANAGER = "system:kube-controller-manager";
  private static final String ACCOUNTS = "system:serviceaccount:kube-system:";

  private Controllers() {}

  /**
   * Whether this is a ReplicaSet as the Deployment's controller writes it. It is never patched, and
   * so not refused for what a patch would add: its pods are judged, and are patched.
   */
  static boolean madeReplicaSet(Workload workload, Review review) {
    return workload.kind() == WorkloadKind.REPLICA_SET
        && isControlledBy(workload, "Deployment")
        && isBy(review, "deployment-controller");
  }

  /** Whether the ReplicaSet's controller makes this pod. */
  static boolean madePodOfReplicaSet(Workload workload, Review review) {
    return workload.kind() == WorkloadKind.POD
        && isControlledBy(workload, "ReplicaSet")
        && isBy(review, "replicaset-controller");
  }

  private static boolean isControlledBy(Workload workload, String kind) {
    return workload
        .controller()
        .filter(owner -> Text.of(owner.path("kind")).equals(kind))
        .filter(owner -> Text.of(owner.path("apiVersion")).equals("apps/v1"))
        .isPresent();
  }

  private static boolean isBy(Review review, String controller) {
    return review.user().equals(ACCOUNTS + controller) || review.user().equals(CONTROLLER_MANAGER);
  }
}
