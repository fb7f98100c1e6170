package io.workerguard.template.lint;

import java.util.List;

/**
 * The fields that Kubernetes 1.36 knows, of the objects that a Job is made of.
 *
 * <p><a href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/">Job
 * v1</a>
 */
final class KubernetesFields {

  static final List<String> JOB = List.of("apiVersion", "kind", "metadata", "spec", "status");

  static final List<String> METADATA =
      List.of(
          "annotations",
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "deletionTimestamp",
          "finalizers",
          "generateName",
          "generation",
          "labels",
          "managedFields",
          "name",
          "namespace",
          "ownerReferences",
          "resourceVersion",
          "selfLink",
          "uid");

  static final List<String> JOB_SPEC =
      List.of(
          "activeDeadlineSeconds",
          "backoffLimit",
          "backoffLimitPerIndex",
          "completionMode",
          "completions",
          "managedBy",
          "manualSelector",
          "maxFailedIndexes",
          "parallelism",
          "podFailurePolicy",
          "podReplacementPolicy",
          "selector",
          "successPolicy",
          "suspend",
          "template",
          "ttlSecondsAfterFinished");

  static final List<String> POD_TEMPLATE = List.of("metadata", "spec");

  /** With the two that the worker demands, of which another rule speaks. */
  static final List<String> POD_SPEC =
      List.of(
          "activeDeadlineSeconds",
          "affinity",
          "automountServiceAccountToken",
          "completions",
          "containers",
          "dnsConfig",
          "dnsPolicy",
          "enableServiceLinks",
          "ephemeralContainers",
          "hostAliases",
          "hostIPC",
          "hostNetwork",
          "hostPID",
          "hostUsers",
          "hostname",
          "hostnameOverride",
          "imagePullSecrets",
          "initContainers",
          "nodeName",
          "nodeSelector",
          "os",
          "overhead",
          "parallelism",
          "preemptionPolicy",
          "priority",
          "priorityClassName",
          "readinessGates",
          "resourceClaims",
          "resources",
          "restartPolicy",
          "runtimeClassName",
          "schedulerName",
          "schedulingGates",
          "schedulingGroup",
          "securityContext",
          "serviceAccount",
          "serviceAccountName",
          "setHostnameAsFQDN",
          "shareProcessNamespace",
          "subdomain",
          "terminationGracePeriodSeconds",
          "tolerations",
          "topologySpreadConstraints",
          "volumes",
          "workloadRef");

  static final List<String> CONTAINER =
      List.of(
          "args",
          "command",
          "env",
          "envFrom",
          "image",
          "imagePullPolicy",
          "lifecycle",
          "livenessProbe",
          "name",
          "ports",
          "readinessProbe",
          "resizePolicy",
          "resources",
          "restartPolicy",
          "restartPolicyRules",
          "securityContext",
          "startupProbe",
          "stdin",
          "stdinOnce",
          "terminationMessagePath",
          "terminationMessagePolicy",
          "tty",
          "volumeDevices",
          "volumeMounts",
          "workingDir");

  private KubernetesFields() {}
}
