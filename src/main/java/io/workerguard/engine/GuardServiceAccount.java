package io.workerguard.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.check.CheckInfo;
import io.workerguard.check.Violation;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Pod;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import java.util.Optional;
import java.util.Set;

/**
 * Nothing but the guard uses the guard's ServiceAccount.
 *
 * <p>The webhook configuration leaves out the Pods that the ReplicaSet controller makes with this
 * ServiceAccount, so that the guard never waits for itself. This rule sees to it that no tenant's
 * Pod can pass for one of them. Deployments in the guard's namespace are trusted: who may make them
 * could take the ServiceAccount anyway. What has the ServiceAccount already keeps its pod's spec:
 * another image or one more container would run as the guard.
 */
public final class GuardServiceAccount {

  /** What reports say of it. */
  public static final CheckInfo INFO =
      new CheckInfo(
          "guard-service-account", "Nothing but the guard uses the guard's ServiceAccount");

  private GuardServiceAccount() {}

  static Optional<Violation> violation(GuardIdentity guard, Workload workload, Review review) {
    if (!guard.namespace().equals(review.namespace())) {
      return Optional.empty();
    }
    return named(guard, workload)
        .filter(field -> !isGuards(workload, review) && !isUnchanged(workload, review))
        .map(field ->
            new Violation(
                INFO.id(),
                field,
                "the guard's own ServiceAccount is not for others",
                "names \"%s\"".formatted(guard.serviceAccount()),
                "use a ServiceAccount of the workload's own",
                Set.of(guard.serviceAccount())));
  }

  /** Whether this rule found it; it looks at the state before an UPDATE itself. */
  static boolean isAbout(Finding finding) {
    return finding.violation().check().equals(INFO.id());
  }

  private static Optional<FieldPath> named(GuardIdentity guard, Workload workload) {
    JsonNode spec = workload.pod().spec();
    for (String field : new String[] {"serviceAccountName", "serviceAccount"}) {
      if (Text.of(spec.path(field)).equals(guard.serviceAccount())) {
        return Optional.of(workload.pod().specPath().field(field));
      }
    }
    return Optional.empty();
  }

  /** Such as where a finalizer is removed. */
  private static boolean isUnchanged(Workload workload, Review review) {
    Pod pod = workload.pod();
    return review.operation() == Operation.UPDATE
        && pod.specPath().in(review.oldObject()).equals(pod.spec());
  }

  private static boolean isGuards(Workload workload, Review review) {
    return switch (workload.kind()) {
      case DEPLOYMENT -> true;
      case REPLICA_SET -> Controllers.madeReplicaSet(workload, review);
      case POD -> Controllers.madePodOfReplicaSet(workload, review);
      case STATEFUL_SET, DAEMON_SET, JOB, CRON_JOB, REPLICATION_CONTROLLER, POD_TEMPLATE -> false;
    };
  }
}
