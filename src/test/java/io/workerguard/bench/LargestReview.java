package io.workerguard.bench;

import io.workerguard.engine.Operation;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pods about as large as an API server takes, each made to keep some check as busy as can be. */
enum LargestReview {
  PORTS(
      "60,000 ports of the node",
      inContainer(", \"ports\": [%s]", list(60_000, _ -> "{\"hostPort\": 1}"))),
  CAPABILITIES(
      "150,000 capabilities",
      inContainer(
          ", \"securityContext\": {\"capabilities\": {\"add\": [%s]}}",
          list(150_000, "\"B%d\""::formatted))),
  VARIABLES(
      "16,000 variables with credentials",
      inContainer(
          ", \"env\": [%s]",
          list(16_000, "{\"name\": \"A_TOKEN%d\", \"value\": \"xxxxxxxxxx\"}"::formatted))),
  VOLUMES(
      "30,000 volumes of the node",
      inSpec(
          "\"volumes\": [%s],", list(30_000, "{\"name\": \"v%d\", \"hostPath\": {}}"::formatted))),
  CONTAINERS("100,000 containers", inSpec("\"initContainers\": [%s],", list(100_000, _ -> "{}"))),
  LEVELS(
      "2,500 values below 64 levels",
      inSpec(
          "\"tolerations\": [%s],", list(2_500, _ -> "{\"x\":".repeat(58) + "1" + "}".repeat(58)))),
  ANNOTATIONS(
      "1 MiB of annotations",
      pod(
          list(
              13_000,
              "\"container.apparmor.security.beta.kubernetes.io/c%d\": \"unconfined\""::formatted),
          "",
          ""));

  private final String title;
  private final String pod;

  LargestReview(String title, String pod) {
    this.title = title;
    this.pod = pod;
  }

  String title() {
    return title;
  }

  /** The review of a pod that is made, or that gets another image. */
  byte[] bytes(Operation operation) {
    String old = operation == Operation.UPDATE ? pod : "null";
    return """
    {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "u",
     "kind": {"group": "", "version": "v1", "kind": "Pod"},
     "resource": {"group": "", "version": "v1", "resource": "pods"},
     "operation": "%s", "namespace": "prefect", "name": "x", "userInfo": {"username": "me"},
     "object": %s, "oldObject": %s, "dryRun": false}}
    """
        .formatted(operation, pod.replace("\"image\": \"old\"", "\"image\": \"new\""), old)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String inContainer(String field, String elements) {
    return pod("", "", field.formatted(elements));
  }

  private static String inSpec(String field, String elements) {
    return pod("", field.formatted(elements), "");
  }

  private static String pod(String annotations, String ofSpec, String ofContainer) {
    return """
    {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x", "namespace": "prefect",
      "labels": {"prefect.io/flow-run-id": "x"}, "annotations": {%s}},
     "spec": {%s "containers": [{"name": "prefect-job", "image": "old"%s}]}}
    """
        .formatted(annotations, ofSpec, ofContainer);
  }

  private static String list(int size, IntFunction<String> element) {
    return IntStream.range(0, size).mapToObj(element).collect(Collectors.joining(","));
  }
}
