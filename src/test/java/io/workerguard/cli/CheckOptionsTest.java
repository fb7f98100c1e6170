package io.workerguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.cli.Guard.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the options of {@code check} change. */
class CheckOptionsTest {

  private static final String POLICY =
      """
      apiVersion: workerguard.io/v1alpha1
      kind: Policy
      metadata: {name: pinned}
      spec:
        match: {subjects: [any]}
        validate: [{check: pinned-images}]
        exemptions:
          - {checks: [pinned-images], match: {names: [old]}, reason: moves, expires: 2027-03-31}
      """;

  private static final String POD =
      "{apiVersion: v1, kind: Pod, metadata: {name: %s}, spec: {containers: [{name: a, image: x}]}}";

  @TempDir private Path folder;

  @Test
  void theSameIsPrintedHoweverManyFilesAreReadAtATime() throws IOException {
    Path files = Files.createDirectory(folder.resolve("files"));
    for (int i = 0; i < 20; i++) {
      Files.writeString(files.resolve(i + ".yaml"), POD.formatted("p" + i));
    }

    Run one = check("-o", "json", "-j", "1", files.toString());
    Run eight = check("-o", "json", "-j", "8", files.toString());

    assertThat(one.out()).contains("\"denied\": 20");
    assertThat(eight).isEqualTo(one);
  }

  @Test
  void anExemptionHoldsToItsLastDay() throws IOException {
    String file = Files.writeString(folder.resolve("x.yaml"), POD.formatted("old")).toString();

    assertThat(check("--as-of", "2027-03-31", file).code()).isZero();
    assertThat(check("--as-of", "2027-04-01", file).code()).isEqualTo(1);
  }

  @Test
  void whatWasWrongBeforeIsNotDenied() throws IOException {
    String file = Files.writeString(folder.resolve("x.yaml"), POD.formatted("p")).toString();

    assertThat(check(file).code()).isEqualTo(1);
    assertThat(check("--operation", "UPDATE", "--old", file, file).code()).isZero();
    assertThat(check("--old", file, file).err()).contains("--old goes with --operation UPDATE");
    assertThat(check("--operation", "UPDATE", file).err())
        .contains("--operation UPDATE needs --old FILE");
  }

  @Test
  void anApiUrlThatTheServerRefusesIsRefusedHereToo() throws IOException {
    String file = Files.writeString(folder.resolve("x.yaml"), POD.formatted("p")).toString();

    Run run = check("--api-url", "https://me:secret@prefect.example/api", file);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--api-url contains credentials").doesNotContain("secret");
  }

  @Test
  void aTemplateMayBeGivenForEveryWorkPool() throws IOException {
    String policy =
        """
        apiVersion: workerguard.io/v1alpha1
        kind: Policy
        metadata: {name: secrets}
        spec:
          match: {subjects: [any]}
          mutate: [{mutation: image-pull-secrets, params: {fromBaseJobTemplate: true}}]
        """;
    String pod =
        "{apiVersion: v1, kind: Pod, metadata: {name: p, labels: {prefect.io/work-pool-name: %s}},"
            + " spec: {containers: [{name: a, image: x}]}}\n";
    String[] command = {
      "mutate",
      "--policy=" + Files.writeString(folder.resolve("policy.yaml"), policy),
      "--base-job-template=" + template("all"),
      "--base-job-template=Team 1=" + template("own"),
      "--output=jsonpatch",
      "-"
    };

    assertThat(Guard.piping(pod.formatted("Team-1"), command).out()).contains("own");
    assertThat(Guard.piping(pod.formatted("x"), command).out()).contains("all");
  }

  @Test
  void twoTemplatesForTheSameFlowRunsAreRefused() throws IOException {
    String file = Files.writeString(folder.resolve("x.yaml"), POD.formatted("p")).toString();
    String all = template("all").toString();

    Run run = check("--base-job-template", all, "--base-job-template", all, file);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--base-job-template names the base job template twice");
  }

  private Path template(String secret) throws IOException {
    return Files.writeString(
        folder.resolve(secret + ".json"),
        """
        {"job_configuration": {"job_manifest": {"spec": {"template": {"spec": {
          "imagePullSecrets": [{"name": "%s"}]}}}}}}
        """
            .formatted(secret));
  }

  private Run check(String... arguments) throws IOException {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
    String[] all = new String[arguments.length + 3];
    all[0] = "check";
    all[1] = "--policy";
    all[2] = policy.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Guard.run(all);
  }
}
