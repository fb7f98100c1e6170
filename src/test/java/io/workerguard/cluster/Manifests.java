package io.workerguard.cluster;

/** What the tests send, as people and Prefect's worker write it. */
final class Manifests {

  /** The built-in baseline refuses it everywhere. */
  static final String POD_ON_THE_HOST =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: on-the-host}
      spec:
        hostNetwork: true
        containers: [{name: main, image: docker.io/prefecthq/prefect:3.9.1-python3.12}]
      """;

  /** Every policy about flow runs refuses it, or adds to it. */
  static final String FLOW_RUN_ON_THE_HOST =
      POD_ON_THE_HOST.replace(
          "name: on-the-host", "name: on-the-host, labels: {prefect.io/flow-run-id: \"1\"}");

  private Manifests() {}

  /**
   * A flow run as the default base job template makes it, without anything that the policy adds.
   */
  static String flowRun(String name) {
    return flowRun(name, "{}");
  }

  /** A flow run whose container has this security context. */
  static String flowRun(String name, String securityContext) {
    return """
    apiVersion: batch/v1
    kind: Job
    metadata:
      name: %s
      labels: {prefect.io/flow-run-id: 5f4a2c0e-93f7-4c1e-8f0e-0d4b1d0c7c11}
    spec:
      backoffLimit: 0
      template:
        metadata:
          labels: {prefect.io/flow-run-id: 5f4a2c0e-93f7-4c1e-8f0e-0d4b1d0c7c11}
        spec:
          restartPolicy: Never
          containers:
            - name: prefect-job
              image: docker.io/prefecthq/prefect:3.9.1-python3.12
              args: [prefect, flow-run, execute]
              env: [{name: PREFECT__FLOW_RUN_ID, value: 5f4a2c0e-93f7-4c1e-8f0e-0d4b1d0c7c11}]
              securityContext: %s
    """
        .formatted(name, securityContext);
  }

  /** A schedule whose Jobs are flow runs. */
  static String flowRunSchedule(String name) {
    String job = flowRun(name);
    String spec = job.substring(job.indexOf("spec:")).indent(4);
    return """
    apiVersion: batch/v1
    kind: CronJob
    metadata: {name: %s}
    spec:
      schedule: "0 0 1 1 *"
      jobTemplate:
        metadata:
          labels: {prefect.io/flow-run-id: 5f4a2c0e-93f7-4c1e-8f0e-0d4b1d0c7c11}
    %s\
    """
        .formatted(name, spec);
  }

  /** A worker as the chart makes it, whose container has this security context. */
  static String worker(String name, String securityContext) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: %s
      labels: {app.kubernetes.io/component: worker}
    spec:
      selector: {matchLabels: {app: %s}}
      template:
        metadata:
          labels: {app: %s, app.kubernetes.io/component: worker}
        spec:
          containers:
            - name: prefect-worker
              image: docker.io/prefecthq/prefect:3.9.1-python3.12-kubernetes
              args: [prefect, worker, start, --type, kubernetes, --pool, default]
              securityContext: %s
    """
        .formatted(name, name, name, securityContext);
  }

  /** A Pod that nobody made for Prefect, and that is fine. */
  static String pod(String name) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: %s}
    spec:
      containers:
        - name: main
          image: docker.io/library/busybox:1.37
          resources: {requests: {cpu: 10m}, limits: {cpu: 20m}}
    """
        .formatted(name);
  }
}
