package io.workerguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.cli.Guard.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a run ends, for everything that can come of it. */
class ExitCodesTest {

  private static final String FINE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: x}
      """;

  private static final String DENIED =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: x, labels: {prefect.io/flow-run-id: "1"}}
      spec: {template: {spec: {containers: [{name: prefect-job, image: evil.example/x}]}}}
      """;

  private static final String BROKEN = "---\na: b: c\n";

  @Test
  void nothingWrongIs0() throws IOException {
    assertThat(Guard.judging("check", FINE).code()).isZero();
    assertThat(Guard.judging("mutate", FINE, "--check").code()).isZero();
    assertThat(Guard.judging("mutate", DENIED).code()).isZero();
    assertThat(Guard.piping(Files.readString(Path.of(Guard.POLICY)), "config", "validate", "-"))
        .isEqualTo(Guard.run("config", "validate", Guard.POLICY));
  }

  @Test
  void findingsAre1() {
    assertThat(Guard.judging("check", DENIED).code()).isEqualTo(1);
    assertThat(Guard.judging("mutate", DENIED, "--check").code()).isEqualTo(1);
  }

  @Test
  void theThresholdDecidesWhichFindingsCount() {
    assertThat(Guard.judging("check", DENIED, "--fail-on", "never").code()).isZero();
    assertThat(Guard.judging("check", DENIED, "--exit-zero").code()).isZero();
    assertThat(Guard.judging("check", DENIED, "--fail-on", "audit").code()).isEqualTo(1);
  }

  @Test
  void aWrongWordOrDayIsToldInTheWordsOfTheHelp() {
    assertThat(Guard.judging("check", FINE, "--output", "jsom").err())
        .contains("there is no 'jsom'; did you mean `json`?");
    assertThat(Guard.judging("check", FINE, "--as-of", "tomorrow").err())
        .contains("'tomorrow' is no day such as 2027-01-31");
  }

  @Test
  void wrongUsageIs2() {
    for (List<String> args :
        List.of(
            List.<String>of(),
            List.of("chek"),
            List.of("check", "--polcy", "x"),
            List.of("check", "-o", "xml", "-"),
            List.of("check", "--policy", "no/such/folder", "-"),
            List.of("explain", "pinned-image"),
            List.of("config"),
            List.of("config", "validate", "no/such/file"))) {
      Run run = Guard.piping(FINE, args.toArray(String[]::new));

      assertThat(run.code()).as("%s", args).isEqualTo(2);
      assertThat(run.out()).as("%s", args).isEmpty();
      assertThat(run.err().lines()).as("%s", args).hasSize(1);
    }
  }

  @Test
  void guessesWhatWasMeant() {
    assertThat(Guard.run("chek").err()).contains("did you mean 'check'?");
    assertThat(Guard.run("check", "--polcy", "x").err()).contains("did you mean '--policy'?");
    assertThat(Guard.run("explain", "pinned-image").err())
        .contains("did you mean 'pinned-images'?");
    assertThat(Guard.run("src").err()).contains("did you mean 'worker-guard check src'?");
  }

  @Test
  void inputThatWasNotEvaluatedIs3() {
    assertThat(Guard.judging("check", BROKEN).code()).isEqualTo(3);
    assertThat(Guard.judging("mutate", BROKEN).code()).isEqualTo(3);
    assertThat(Guard.judging("check", "").code()).isEqualTo(3);
    assertThat(Guard.judging("check", FINE, "--require-match").code()).isEqualTo(3);
    assertThat(Guard.judging("check", "", "no/such/file.yaml").code()).isEqualTo(3);
    assertThat(Guard.judging("review", "{}").code()).isEqualTo(3);
    assertThat(Guard.judging("check", "# empty", "--allow-empty").code()).isZero();
  }

  @Test
  void ofSeveralTheGraverCounts() {
    assertThat(Guard.judging("check", DENIED + BROKEN).code()).isEqualTo(3);
    assertThat(Guard.judging("check", DENIED + BROKEN, "--exit-zero").code()).isEqualTo(3);
    assertThat(Guard.piping(DENIED + BROKEN, "check", "--policy", "none").code()).isEqualTo(2);
    assertThat(ExitCode.BUG.and(ExitCode.USAGE)).isEqualTo(ExitCode.BUG);
    assertThat(ExitCode.INCOMPLETE.and(ExitCode.USAGE)).isEqualTo(ExitCode.USAGE);
    assertThat(ExitCode.INCOMPLETE.and(ExitCode.FINDINGS)).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(ExitCode.FINE.and(ExitCode.FINDINGS)).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void aClosedPipeIs141WithoutAWord() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();

    int code =
        Cli.run(
            new Console(
                new ByteArrayInputStream(new byte[0]),
                new Output(closed),
                new Output(err),
                Console.Terminal.NONE,
                Map.of()),
            "rules");

    assertThat(code).isEqualTo(141);
    assertThat(err.size()).isZero();
  }

  @Test
  void whatPeopleTryElsewhereWorks() {
    assertThat(Guard.run("help", "check").out()).isEqualTo(Guard.run("check", "--help").out());
    assertThat(Guard.run("help").out()).isEqualTo(Guard.run("--help").out());
    assertThat(Guard.run("--version").out()).isEqualTo(Guard.run("version").out());
  }

  @Test
  void helpIs0AndShowsExamplesFirst() {
    Run run = Guard.run("check", "--help");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().indexOf("Examples:")).isLessThan(run.out().indexOf("Usage:"));
  }
}
