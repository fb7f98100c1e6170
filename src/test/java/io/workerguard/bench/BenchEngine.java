package io.workerguard.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Mode;
import io.workerguard.policy.PolicyFiles;
import io.workerguard.policy.PolicyLoad;
import io.workerguard.policy.PolicyReader;
import io.workerguard.policy.PolicySet;
import io.workerguard.policy.PolicySource;
import io.workerguard.template.BaseJobTemplate;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The policies that reviews are measured under. */
public enum BenchEngine {
  /** What the program ships. */
  BUILT_IN,
  /** Every check and mutation, on every object. */
  STRICT,
  /** What the program ships, and 100 policies for other namespaces, with 50 patterns each. */
  HUNDRED_MORE;

  static final Path BASE_JOB_TEMPLATE =
      Path.of("src/test/resources/cluster/base-job-template.json");
  static final String CLUSTER_UID = "0b9f5a46-3b6e-4c53-9c1f-6f0f2d1f7a11";
  static final String API_URL = "http://prefect-server.prefect.svc:4200/api";

  private static final Path STRICT_POLICY = Path.of("src/test/resources/policies/strict.yaml");

  /** An engine in enforce mode that knows the cluster. */
  Engine engine() {
    return new Engine(
        new Engine.Settings(
            policies(),
            new ClusterFacts(
                Optional.of(CLUSTER_UID), Optional.of(API_URL), Optional.of(baseJobTemplate())),
            Mode.ENFORCE,
            Optional.empty(),
            () -> LocalDate.of(2026, 11, 25)));
  }

  private PolicySet policies() {
    return switch (PolicyReader.read(sources())) {
      case PolicyLoad.Accepted accepted -> accepted.policies();
      case PolicyLoad.Rejected rejected -> throw new IllegalStateException(rejected.toString());
    };
  }

  private List<PolicySource> sources() {
    try {
      return switch (this) {
        case BUILT_IN -> PolicyFiles.builtIn();
        case STRICT -> PolicyFiles.read(STRICT_POLICY);
        case HUNDRED_MORE -> {
          List<PolicySource> sources = new ArrayList<>(PolicyFiles.builtIn());
          for (int i = 0; i < 100; i++) {
            sources.add(policyOfOthers(i));
          }
          yield sources;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PolicySource policyOfOthers(int number) {
    List<String> patterns = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      patterns.add("\"team-%d-%d-*\"".formatted(number, i));
      patterns.add("\"*-team-%d-%d\"".formatted(number, i));
      patterns.add("\"prefect-%d-%d\"".formatted(number, i));
      patterns.add("\"prod-*-%d-%d-*\"".formatted(number, i));
      patterns.add("\"data-%d-%d\"".formatted(number, i));
    }
    return new PolicySource(
        "policy-%d.yaml".formatted(number),
        """
        apiVersion: workerguard.io/v1alpha1
        kind: Policy
        metadata:
          name: others-%d
        spec:
          match:
            subjects: [flow-run]
            namespaces: [%s]
          validate:
            - check: resource-limits
        """
            .formatted(number, String.join(", ", patterns)));
  }

  private static BaseJobTemplate baseJobTemplate() {
    try {
      return new BaseJobTemplate(new ObjectMapper().readTree(BASE_JOB_TEMPLATE.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
