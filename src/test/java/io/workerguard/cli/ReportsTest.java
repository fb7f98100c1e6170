package io.workerguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.GoldenFile;
import io.workerguard.cli.Guard.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reports and changes of one file, letter by letter. */
class ReportsTest {

  private static final String FOLDER = "src/test/resources/reports/";
  private static final String MIXED = FOLDER + "mixed.yaml";
  private static final String DAY = "2026-12-01";

  @ParameterizedTest
  @CsvSource({
    "check.txt,        check,  -o text",
    "check-colour.txt, check,  -o text --color always",
    "check-written.txt,check,  -o text --no-mutate",
    "check.json,       check,  -o json",
    "diff.txt,         mutate, -o diff",
    "mutated.yaml.txt, mutate, -o yaml",
    "mutated.json,     mutate, -o json",
    "patches.txt,      mutate, -o jsonpatch"
  })
  void areWhatTheyWere(String file, String command, String options) {
    List<String> args = new java.util.ArrayList<>(List.of("--as-of", DAY));
    args.addAll(List.of(options.split(" ")));
    args.add(MIXED);
    Run run = Guard.judging(command, "", args.toArray(String[]::new));

    GoldenFile.at(FOLDER + file).holds(run.out());
    assertThat(run.code()).isEqualTo(3);
  }

  @Test
  void hideSecretsInEveryFormat() {
    for (String format : List.of("text", "json")) {
      assertThat(Guard.judging("check", "", "-o", format, MIXED).out()).doesNotContain("hunter2");
    }
    assertThat(Guard.judging("mutate", "", MIXED).out()).doesNotContain("hunter2");
    assertThat(Guard.judging("mutate", "", "--show-secrets", MIXED).out()).contains("hunter2");
  }

  @Test
  void hideSecretsThatTheirNamesOrFormsGiveAway() {
    String job =
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: x}
        spec:
          template:
            spec:
              containers:
              - name: prefect-job
                args: [run, --password, hunter2, "--api-token=hunter3"]
                env: [{name: DB_PWD, value: hunter4}, {name: FOO, value: pnu_hunter5abcdef}]
        """;

    assertThat(Guard.judging("check", job, "-").out()).doesNotContain("hunter");
    assertThat(Guard.judging("mutate", job, "-").out()).contains("***").doesNotContain("hunter");
  }

  @Test
  void areTheSameForAnyNumberOfJobs() {
    String one = Guard.judging("check", "", "-o", "json", "-j", "1", FOLDER).out();
    String many = Guard.judging("check", "", "-o", "json", "-j", "8", FOLDER).out();

    assertThat(many).isEqualTo(one);
  }
}
