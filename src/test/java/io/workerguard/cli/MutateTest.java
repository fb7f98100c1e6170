package io.workerguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.cli.Guard.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mutate} leaves alone, and that it has enough of one run. */
class MutateTest {

  private static final String OTHER =
      """
      # a comment
      apiVersion: v1
      kind:   ConfigMap   # with odd spaces
      metadata: {name: x}
      data: {a: "1"}
      """;

  private static final String JOB =
      """
      # of a flow run
      apiVersion: batch/v1
      kind: Job
      metadata: {name: x, labels: {prefect.io/flow-run-id: "1"}}
      spec: {template: {spec: {containers: [{name: prefect-job, image: x}]}}}
      """;

  @Test
  void documentsThatNothingChangesPassByteForByte() {
    String text = OTHER + "---\n" + JOB + "--- # next\n" + OTHER;

    Run run = Guard.judging("mutate", text, "-o", "yaml");

    assertThat(run.out())
        .startsWith(OTHER + "---\n# of a flow run\n")
        .endsWith("--- # next\n" + OTHER);
    assertThat(run.out()).contains("imagePullSecrets:\n      - name: registry\n");
  }

  @Test
  void aTextThatNothingChangesPassesByteForByte() {
    for (String text :
        List.of(OTHER, "---\n" + OTHER, OTHER + "---\n", OTHER.replace("\n", "\r\n"))) {
      assertThat(Guard.judging("mutate", text, "-o", "yaml").out()).isEqualTo(text);
    }
  }

  @Test
  void aSecondRunChangesNothing() {
    String once = Guard.judging("mutate", JOB, "-o", "yaml").out();

    Run again = Guard.judging("mutate", once, "-o", "yaml", "--check");

    assertThat(again.out()).isEqualTo(once);
    assertThat(again.code()).isZero();
  }

  @Test
  void itemsOfListsAreChangedInTheirList() {
    String list =
        """
        {"apiVersion": "v1", "kind": "List", "items": [
          {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "s"}},
          {"apiVersion": "batch/v1", "kind": "Job",
           "metadata": {"name": "x", "labels": {"prefect.io/flow-run-id": "1"}},
           "spec": {"template": {"spec": {"containers": [{"name": "prefect-job", "image": "x"}]}}}}]}
        """;

    Run run = Guard.judging("mutate", list, "-o", "yaml");

    assertThat(run.out()).startsWith("apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n");
    assertThat(run.err()).startsWith("1 object changed: 2 additions");
  }

  @Test
  void nothingIsChangedOnAnUpdateOfAJob(@TempDir Path folder) throws IOException {
    String old = Files.writeString(folder.resolve("old.yaml"), JOB).toString();

    Run run =
        Guard.judging("mutate", JOB, "-o", "jsonpatch", "--operation", "UPDATE", "--old", old);

    assertThat(run.out()).isEqualTo("[]\n");
  }

  @Test
  void reviewAnswersTwiceAsTheClusterWould() {
    String review =
        """
        {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "u",
         "kind": {"group": "batch", "version": "v1", "kind": "Job"},
         "resource": {"group": "batch", "version": "v1", "resource": "jobs"},
         "operation": "CREATE", "namespace": "n", "name": "x", "userInfo": {"username": "me"},
         "object": {"apiVersion": "batch/v1", "kind": "Job",
          "metadata": {"name": "x", "namespace": "n", "labels": {"prefect.io/flow-run-id": "1"}},
          "spec": {"template": {"spec": {"containers": [{"name": "prefect-job", "image": "x"}]}}}},
         "oldObject": null, "dryRun": false}}
        """
            .replace("\n", " ");

    Run both = Guard.judging("review", review + "\n" + review);
    Run one = Guard.judging("review", review, "--webhook", "mutate");

    assertThat(both.err()).isEmpty();
    assertThat(both.code()).isEqualTo(1);
    assertThat(both.out().lines()).hasSize(4);
    assertThat(both.out().lines().toList().get(1)).contains("\"allowed\":false");
    assertThat(one.out().lines()).hasSize(1);
    assertThat(one.code()).isZero();
    assertThat(both.out()).startsWith(one.out());
  }
}
