package io.workerguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.cli.Guard.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests that stand beside a policy are run, and say what is otherwise than expected. */
class TestCommandTest {

  private static final String POLICY =
      """
      apiVersion: workerguard.io/v1alpha1
      kind: Policy
      metadata: {name: pinned}
      spec:
        match: {subjects: [any]}
        validate: [{check: pinned-images}]
      """;

  private static final String TESTS =
      """
      apiVersion: workerguard.io/v1alpha1
      kind: PolicyTest
      tests:
        - name: latest is refused
          object: {apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: "x:latest"}]}}
          expect: {verdict: %s}
      """;

  private static final String SECRETS =
      """
      apiVersion: workerguard.io/v1alpha1
      kind: Policy
      metadata: {name: secrets}
      spec:
        match: {subjects: [any]}
        mutate: [{mutation: image-pull-secrets, params: {fromBaseJobTemplate: true}}]
      """;

  private static final String POOLS =
      """
      apiVersion: workerguard.io/v1alpha1
      kind: PolicyTest
      facts:
        baseJobTemplate: {job_configuration: {job_manifest: {spec: {template: {spec:
          {imagePullSecrets: [{name: all}]}}}}}}
        baseJobTemplates:
          Team 1: {job_configuration: {job_manifest: {spec: {template: {spec:
            {imagePullSecrets: [{name: own}]}}}}}}
      tests:
        - name: a work pool has its own template
          object: {apiVersion: v1, kind: Pod, metadata: {labels: {prefect.io/work-pool-name: Team-1}},
            spec: {containers: [{name: a}]}}
          expect: {patch: [{op: add, path: /spec/imagePullSecrets, value: [{name: own}]}]}
        - name: another has that of all others
          object: {apiVersion: v1, kind: Pod, metadata: {labels: {prefect.io/work-pool-name: x}},
            spec: {containers: [{name: a}]}}
          expect: {patch: [{op: add, path: /spec/imagePullSecrets, value: [{name: all}]}]}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writePolicy() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
  }

  @Test
  void whatIsAsExpectedPasses() throws IOException {
    Run run = test(TESTS.formatted("denied"));

    assertThat(run).isEqualTo(new Run(0, "1 passed, 0 failed\n", ""));
  }

  @Test
  void whatIsOtherwiseFailsWithItsPlaceAndTheDifference() throws IOException {
    Run run = test(TESTS.formatted("admitted"));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            FAIL %s:4: latest is refused
              - expected, + actual
              - verdict: admitted
              + verdict: denied
            0 passed, 1 failed
            """
                .formatted(folder.resolve("tests.yaml")));
  }

  @Test
  void aKeyThatMeansNothingIsToldWithItsPlace() throws IOException {
    Run run = test(TESTS.formatted("denied").replace("expect:", "expects:"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("unknown key 'expects'; did you mean `expect`?")
        .contains(folder.resolve("tests.yaml") + ":6:5");
  }

  @Test
  void aTemplateOfTheFactsIsForTheWorkPoolThatItIsNamedBy() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), SECRETS);

    Run run = test(POOLS);

    assertThat(run).isEqualTo(new Run(0, "2 passed, 0 failed\n", ""));
  }

  @Test
  void whatIsNoTemplateIsToldWithItsPlace() throws IOException {
    Run run = test(POOLS.replace("job_manifest", "manifest"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("a base job template needs an object at", "tests.yaml:4:");
  }

  @Test
  void aFolderWithoutTestsIsNoSuccess() {
    Run run = Guard.run("test", folder.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there are no tests");
  }

  private Run test(String text) throws IOException {
    Files.writeString(folder.resolve("tests.yaml"), text);
    return Guard.run("test", folder.toString());
  }
}
