package io.workerguard.model;

import java.util.List;
import java.util.Optional;

/**
 * A kind of object that is a pod or starts pods.
 *
 * <p>Old API groups are known too: with {@code matchPolicy: Equivalent} the API server converts,
 * but a file may still name {@code extensions/v1beta1}.
 */
public enum WorkloadKind {
  /** A single pod. */
  POD("Pod", "", FieldPath.ROOT),
  /** Pods that are replaced one by one on a change. */
  DEPLOYMENT("Deployment", "apps", Paths.TEMPLATE),
  /** A number of equal pods; Deployments are made of these. */
  REPLICA_SET("ReplicaSet", "apps", Paths.TEMPLATE),
  /** Pods with a stable name and storage. */
  STATEFUL_SET("StatefulSet", "apps", Paths.TEMPLATE),
  /** A pod on every node. */
  DAEMON_SET("DaemonSet", "apps", Paths.TEMPLATE),
  /** Pods that run to an end. */
  JOB("Job", "batch", Paths.TEMPLATE),
  /** Jobs by the clock. */
  CRON_JOB("CronJob", "batch", FieldPath.of("spec", "jobTemplate", "spec", "template")),
  /** The predecessor of the ReplicaSet. */
  REPLICATION_CONTROLLER("ReplicationController", "", Paths.TEMPLATE),
  /** A pod template on its own. */
  POD_TEMPLATE("PodTemplate", "", FieldPath.of("template"));

  private static final List<WorkloadKind> ALL = List.of(values());

  private final String kind;
  private final String group;
  private final FieldPath template;

  WorkloadKind(String kind, String group, FieldPath template) {
    this.kind = kind;
    this.group = group;
    this.template = template;
  }

  /**
   * The kind that {@code group} and {@code kind} name; empty for everything without a pod template.
   */
  public static Optional<WorkloadKind> of(String group, String kind) {
    for (WorkloadKind known : ALL) {
      if (known.kind.equals(kind) && known.isIn(group)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /** The kind that a manifest's {@code apiVersion} and {@code kind} name. */
  public static Optional<WorkloadKind> ofApiVersion(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    return of(slash < 0 ? "" : apiVersion.substring(0, slash), kind);
  }

  private boolean isIn(String group) {
    return this.group.equals(group) || (this.group.equals("apps") && group.equals("extensions"));
  }

  /** The kind's name as manifests write it. */
  public String kind() {
    return kind;
  }

  /** The API group; empty for the core group. */
  public String group() {
    return group;
  }

  /** Where the pod's {@code metadata} and {@code spec} stand. */
  public FieldPath template() {
    return template;
  }

  /** Enum constants cannot refer to a constant of their own enum. */
  private static final class Paths {
    static final FieldPath TEMPLATE = FieldPath.of("spec", "template");
  }
}
