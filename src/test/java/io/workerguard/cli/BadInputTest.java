package io.workerguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.workerguard.cli.Guard.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user gets to hear of input that is none. */
class BadInputTest {

  @TempDir private Path folder;

  @Test
  void aMistypedPolicyIsToldWithItsPlace() throws IOException {
    Path policy = write("policy.yaml", "apiVersion: workerguard.io/v1alpha1\nkind: Polici\n");

    Run run = Guard.piping("", "check", "--policy", policy.toString(), "-");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(policy + ":2:7").contains("kind: Polici").contains("Policy");
  }

  @Test
  void aMistypedPolicyThatIsPipedInIsToldWithItsPlace() throws IOException {
    String broken = "apiVersion: workerguard.io/v1alpha1\nkind: Polici\n";
    Path policy = write("policy.yaml", broken);

    Run alone = Guard.piping(broken, "config", "validate", "-");
    Run withOthers = Guard.piping(broken, "config", "validate", policy.toString(), "-");

    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.out()).isEmpty();
    assertThat(alone.err()).contains("<stdin>:2:7").contains("kind: Polici").contains("Policy");
    assertThat(withOthers.err()).contains("<stdin>:2:7").contains(policy + ":2:7");
  }

  @Test
  void pipedPoliciesThatAreNoTextOrNoneAreTold() {
    Run binary =
        Guard.running(Map.of(), new byte[] {(byte) 0x89, 'P', 'N', 'G'}, "config", "validate", "-");
    Run nothing = Guard.piping("", "config", "validate", "-");
    Run large = Guard.running(Map.of(), new byte[17 << 20], "config", "validate", "-");

    assertThat(binary.err())
        .isEqualTo("error: cannot read the policies in <stdin>: not UTF-8; pipe it in as UTF-8\n");
    assertThat(nothing.err()).contains("error[no-policies]").contains("<stdin>");
    assertThat(large.err()).contains("error[input-too-large]").contains("<stdin>");
    assertThat(List.of(binary, nothing, large)).allMatch(run -> run.code() == 2);
  }

  @Test
  void whatIsNoYamlIsToldWithItsPlace() throws IOException {
    Path file = write("x.yaml", "kind: [\n");

    Run run = Guard.judging("check", "", file.toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out())
        .contains("error[invalid-yaml]: a value belongs here; write one")
        .contains(file + ":2:1");
  }

  @Test
  void binaryIsRefused() throws IOException {
    Path file = folder.resolve("x.yaml");
    Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, (byte) 0xff});

    Run run = Guard.judging("check", "", file.toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out())
        .contains("error[unreadable-input]: byte 0 is not UTF-8; save the file as UTF-8")
        .contains(file + ":1:1");
  }

  @Test
  void aPolicyThatIsNoTextIsNamed() throws IOException {
    Files.write(folder.resolve("x.yaml"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});

    Run run = Guard.piping("", "check", "--policy", folder.toString(), "-");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "error: cannot read the policies in %s: not UTF-8; save the file as UTF-8\n"
                .formatted(folder.resolve("x.yaml")));
  }

  @Test
  void aFolderThatMayNotBeReadIsNamed() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Files.setPosixFilePermissions(locked, Set.of());
    assumeFalse(Files.isReadable(locked), "nothing is closed to root");

    Run asInput = Guard.judging("check", "", locked.toString());
    Run asPolicies = Guard.piping("", "check", "--policy", locked.toString(), "-");

    assertThat(asInput.code()).isEqualTo(3);
    assertThat(asInput.out())
        .contains("error[unreadable-input]: " + locked + " cannot be read: permission denied");
    assertThat(asPolicies.code()).isEqualTo(2);
    assertThat(asPolicies.err())
        .isEqualTo("error: cannot read the policies in " + locked + ": permission denied\n");
  }

  @Test
  void whatTheCommandJudgesByIsToldWithItsPlace() throws IOException {
    String broken = write("x.yaml", "a: b: c\n").toString();

    Run template = Guard.judging("check", "", "--base-job-template", broken);
    Run old = Guard.judging("check", "", "--operation", "UPDATE", "--old", broken);

    for (Run run : List.of(template, old)) {
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("error[invalid-yaml]").contains(broken + ":1:5");
    }
  }

  @Test
  void aMissingFileIsNamed() {
    Run run = Guard.judging("check", "", "no/such.yaml");

    assertThat(run.out())
        .contains("error[unreadable-input]")
        .contains("no/such.yaml cannot be read");
  }

  @Test
  void aLinkToNowhereInAFolderIsNamed() throws IOException {
    Files.createSymbolicLink(folder.resolve("x.yaml"), folder.resolve("gone"));

    Run run = Guard.judging("check", "", folder.toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("error[unreadable-input]").contains("x.yaml");
  }

  @Test
  void emptyStandardInputIsTold() {
    Run run = Guard.judging("check", "", "-");

    assertThat(run.out())
        .contains(
            "no Kubernetes objects in <stdin> (0 bytes). If that is expected, pass --allow-empty.");
    assertThat(Guard.judging("review", "\n\n").err())
        .contains("no AdmissionReviews in <stdin> (2 bytes)");
  }

  @Test
  void twentyMebibytesAreRefused() {
    byte[] large = new byte[20 << 20];
    Arrays.fill(large, (byte) '#');

    Run run = Guard.running(Map.of(), large, "check", "--policy", Guard.POLICY, "-");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("error[input-too-large]").contains("16 MiB");
  }

  @Test
  void aBombOfAliasesIsRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String alias = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(
                  i,
                  i,
                  String.join(
                      ", ",
                      Arrays.asList(
                          alias, alias, alias, alias, alias, alias, alias, alias, alias))));
    }

    Run run = Guard.judging("check", bomb.toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("error[input-too-complex]");
  }

  @Test
  void whatIsNotKubernetesIsAnErrorOnlyWhereItWasNamed() throws IOException {
    Path file = write("values.yaml", "replicas: 1\n");
    write("job.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: x}\n");

    assertThat(Guard.judging("check", "", file.toString()).out())
        .contains("error[not-kubernetes]: not a Kubernetes object (no apiVersion, no kind)");
    Run run = Guard.judging("check", "", "-v", folder.toString());
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("note: " + file + ":1: not a Kubernetes object");
  }

  @Test
  void aReviewIsNoManifestAndTheMessageNamesTheOtherCommand() {
    Path file = Path.of("docs/examples/review-privileged.json");

    for (String command : List.of("check", "mutate")) {
      Run run = Guard.judging(command, "", file.toString());

      assertThat(run.code()).as(command).isEqualTo(3);
      assertThat(run.out() + run.err())
          .contains(
              "error[not-kubernetes]: an AdmissionReview is a request and no manifest;"
                  + " answer it with: worker-guard review")
          .contains(file + ":1:1");
    }
  }

  @Test
  void whereACheckStopsTheReportSaysThatThereMayBeMore() {
    String pod =
        "{apiVersion: v1, kind: Pod, metadata: {name: x, labels: {prefect.io/flow-run-id: '1'}},"
            + " spec: {containers: [{name: prefect-job, image: x, ports: [%s{}]}]}}";
    String many = pod.formatted("{hostPort: 9}, ".repeat(251));
    String fewer = pod.formatted("{hostPort: 9}, ".repeat(249));
    String more = "note: Pod x may have more findings than these: a check stops at 250\n";

    assertThat(Guard.judging("check", many, "-o", "json").out()).contains("\"incomplete\": true");
    assertThat(Guard.judging("check", fewer, "-o", "json").out()).doesNotContain("incomplete");
    assertThat(Guard.judging("check", many).out()).contains(more);
    assertThat(Guard.judging("check", fewer).out()).doesNotContain(more);
  }

  /** The pods of such a list lack the two fields by which everything else is told. */
  @Test
  void noItemOfATypedOrNestedListPassesUnseen() {
    String pod =
        "{metadata: {name: %s, labels: {prefect.io/flow-run-id: '1'}},"
            + " spec: {hostNetwork: true, containers: [{name: prefect-job, image: x}]}}";
    String jobs =
        "apiVersion: batch/v1\nkind: JobList\nitems: [{metadata: {name: j},"
            + " spec: {template: %s}}]\n".formatted(pod.formatted("t"));
    String pods = "{apiVersion: v1, kind: PodList, items: [%s]}".formatted(pod.formatted("p"));
    String nested =
        "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: List, items: [%s]}]\n"
            .formatted(pods);

    for (String list : List.of(jobs, pods, nested)) {
      Run run = Guard.judging("check", list);

      assertThat(run.code()).as(list).isEqualTo(1);
      assertThat(run.out()).contains("spec.hostNetwork", "1 denied");
    }
  }

  @Test
  void itemsOfAListOfAnythingHaveToSayWhatTheyAre() {
    Run run = Guard.judging("check", "{apiVersion: v1, kind: List, items: [{spec: {}}]}");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out() + run.err()).contains("not a Kubernetes object (no apiVersion, no kind)");
  }

  @Test
  void aManifestIsNoReviewAndTheMessageNamesTheOtherCommand() {
    for (String manifest :
        List.of(
            "apiVersion: batch/v1\nkind: Job\nmetadata: {name: x}\n",
            "{\"apiVersion\": \"batch/v1\", \"kind\": \"Job\"}",
            "apiVersion: v1\nkind: List\nitems: [{apiVersion: batch/v1, kind: Job}]\n")) {
      Run run = Guard.judging("review", manifest);

      assertThat(run.code()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .contains(
              "error[malformed-review]: a manifest (kind Job) is no AdmissionReview;"
                  + " judge it with: worker-guard check")
          .contains("<stdin>:1:1");
    }
  }

  @Test
  void aBrokenReviewIsStillToldForWhatItIs() {
    Run run = Guard.judging("review", "{\"kind\": \"AdmissionReview\", \"apiVersion\": \"x\"}");

    assertThat(run.err()).contains("the body is not an AdmissionReview of admission.k8s.io/v1");
  }

  @Test
  void aMisspeltKindIsNoted() {
    Run run = Guard.judging("check", "apiVersion: apps/v1\nkind: Deploymnet\n");

    assertThat(run.out()).contains("1 out of scope (Deploymnet 1)");
    assertThat(run.err()).isEqualTo("note: kind Deploymnet; did you mean Deployment?\n");
  }

  @Test
  void aKindCannotWriteToTheTerminal() {
    Run run = Guard.judging("check", "apiVersion: v1\nkind: \"\\e[2J\"\n");

    assertThat(run.out()).contains("1 out of scope (\\u001b[2J 1)");
  }

  @Test
  void aFolderThatLinksToItselfEnds() throws IOException {
    Files.createSymbolicLink(folder.resolve("again"), folder);
    write("job.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: x}\n");

    Run run = Guard.judging("check", "", folder.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("1 object in 1 file");
  }

  @Test
  void globsFindFilesInFoldersBelow() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    write("a/b/job.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: x}\n");

    assertThat(Guard.judging("check", "", folder + "/**/*.yaml").out())
        .contains("1 object in 1 file");
    assertThat(Guard.judging("check", "", folder + "/*/b/j?b.yaml").out())
        .contains("1 object in 1 file");
    assertThat(Guard.judging("check", "", folder + "/*.json").out())
        .contains("no file matches " + folder + "/*.json");
  }

  @Test
  void everyDocumentThatCanBeReadIsJudged() {
    String service = "apiVersion: v1\nkind: Service\nmetadata: {name: %s}\n";
    String text = service.formatted("a") + "---\na: b: c\n---\n" + service.formatted("b");

    Run run = Guard.judging("check", text, "-o", "json");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out())
        .contains("\"name\": \"a\"", "\"name\": \"b\"", "\"notParsed\": 1", "\"document\": 2");
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    return file;
  }
}
