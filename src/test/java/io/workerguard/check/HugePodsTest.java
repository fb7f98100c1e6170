package io.workerguard.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.Json;
import io.workerguard.check.podsecurity.Level;
import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;
import io.workerguard.template.ClusterFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No object within the API server's limits takes long, however it was made to. */
class HugePodsTest {

  /** Far more than it takes, and far less than anything quadratic would. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final List<Check> CHECKS =
      List.of(
          new AllowedRegistries(List.of("ghcr.io/acme")),
          new BaseJobTemplate(
              Optional.empty(),
              Optional.empty(),
              Optional.of(List.of("*a*b*c*")),
              Optional.empty(),
              Optional.empty()),
          new NoPlaintextCredentials(Optional.empty(), Optional.of(List.of("*a*b*c*"))),
          new PinnedImages(Optional.empty(), Optional.empty()),
          new PodSecurity(Level.RESTRICTED, Optional.empty(), Optional.empty()),
          new RequiredEnvironment(
              Optional.of(true), Optional.of(true), Optional.of(Map.of("TZ", "*"))),
          new ResourceLimits(Optional.empty(), Optional.empty(), Optional.empty()),
          WellFormed.INSTANCE);

  private static final ClusterFacts FACTS =
      new ClusterFacts(
          Optional.empty(),
          Optional.empty(),
          Optional.of(
              new io.workerguard.template.BaseJobTemplate(
                  Json.of(
                      """
                      {job_configuration: {env: "{{ env }}", job_manifest: {spec: {template: {spec: {
                         volumes: [{name: "{{ v }}", emptyDir: {}}, "{{ v }}"],
                         containers: [{name: "prefect-job", image: "a{{ v }}a{{ v }}a",
                           args: "a {{ v }} {{ v }}", env: [{name: "A", value: "{{ v }}"}],
                           resources: {limits: {memory: "{{ v }}"}}}]}}}}},
                       variables: {properties: {
                         env: {patternProperties: {"(A+)+=$": false},
                               additionalProperties: {pattern: "^(([a-z])+.)+[A-Z]([a-z])+$"}},
                         v: {pattern: "(a+)+$"}}}}
                      """))));

  @Test
  void manyVariablesAndVolumes() {
    ObjectNode pod = pod();
    ArrayNode env = ((ObjectNode) pod.at("/spec/containers/0")).putArray("env");
    for (int i = 0; i < 16_000; i++) {
      env.addObject().put("name", "VARIABLE_" + i).put("value", "https://example.com/" + i);
    }
    ArrayNode volumes = ((ObjectNode) pod.path("spec")).putArray("volumes");
    for (int i = 0; i < 10_000; i++) {
      volumes.addObject().put("name", "v" + i).putObject("emptyDir");
    }

    judge(pod);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "-",
        "--a",
        "=",
        "a=",
        "://",
        "https://a:",
        "pnu_",
        "Bearer ",
        "AKIA",
        "a/",
        "a.",
        "a-",
        "$(",
        "-----BEGIN ",
        "--password ",
        "1",
        "token="
      })
  void longTexts(String part) {
    String text = part.repeat(1_500_000 / part.length());
    ObjectNode pod = pod();
    ObjectNode container = (ObjectNode) pod.at("/spec/containers/0");
    container.put("image", text);
    container.putArray("args").add(text);
    container.putArray("env").addObject().put("name", text).put("value", text);
    container.putObject("resources").putObject("limits").put("memory", text);

    judge(pod);
  }

  private static ObjectNode pod() {
    return (ObjectNode) Json.of("{spec: {containers: [{name: 'prefect-job', image: 'a'}]}}");
  }

  private static void judge(ObjectNode pod) {
    Workload workload = new Workload(WorkloadKind.POD, pod);

    Assertions.assertTimeout(
        SOON,
        () -> {
          for (Check check : CHECKS) {
            assertThat(check.violations(workload, FACTS)).isNotNull();
          }
        });
  }
}
