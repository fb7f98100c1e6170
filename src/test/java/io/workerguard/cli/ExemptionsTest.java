package io.workerguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.GoldenFile;
import io.workerguard.cli.Guard.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of exemptions before they surprise anybody, letter by letter. */
class ExemptionsTest {

  private static final String FOLDER = "src/test/resources/exemptions/";
  private static final String POLICY = FOLDER + "policy.yaml";
  private static final String PODS = FOLDER + "pods.yaml";

  /** An exemption holds through its last day, and is told to expire from 14 days before it on. */
  @ParameterizedTest
  @CsvSource({"2026-12-16, active", "2026-12-17, expiring", "2027-01-01, expired"})
  void validationWarnsAndAccepts(String day, String file) {
    Run run = Guard.run("config", "validate", "--as-of", day, POLICY);

    GoldenFile.at(FOLDER + "validate-" + file + ".txt").holds(run.err());
    assertThat(run.out()).startsWith("1 policy, sha256:");
    assertThat(run.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-31, text, 0, check-last-day.txt",
    "2027-01-01, text, 1, check-expired.txt",
    "2026-12-31, json, 0, check-last-day.json",
    "2027-01-01, json, 1, check-expired.json"
  })
  void theReportTellsWhatWasUsedAndWhatHasExpired(
      String day, String format, int code, String file) {
    Run run = check("--as-of", day, "-o", format);

    GoldenFile.at(FOLDER + file).holds(run.out());
    assertThat(run.code()).isEqualTo(code);
  }

  @Test
  void unusedOnesAreToldToWhoAsks() {
    assertThat(check("--as-of", "2026-12-01").err()).doesNotContain("unused");
    assertThat(check("--as-of", "2026-12-01", "--report-unused-exemptions").err())
        .contains(
            "note: "
                + POLICY
                + ":20:7: unused: this exemption in policy `images` lets nothing of"
                + " this input pass\n")
        .doesNotContain(POLICY + ":11:7: unused", POLICY + ":15:7: unused");
  }

  /** Else a note would be told twice. */
  @Test
  void anExpiredOneIsNotUnused() {
    assertThat(
            check("--as-of", "2027-01-01", "--report-unused-exemptions")
                .err()
                .lines()
                .filter(line -> line.contains(":11:7:")))
        .containsExactly(
            "note: "
                + POLICY
                + ":11:7: the exemption from pinned-images in policy `images` (rebuilt in OPS-12)"
                + " held until 2026-12-31 and lets nothing pass any more; remove it, or name a"
                + " later day");
  }

  @Test
  void whoWantsQuietHasIt() {
    assertThat(check("--as-of", "2027-01-01", "-q").err()).isEmpty();
  }

  private static Run check(String... options) {
    String[] all = new String[options.length + 4];
    all[0] = "check";
    all[1] = "--policy";
    all[2] = POLICY;
    System.arraycopy(options, 0, all, 3, options.length);
    all[all.length - 1] = PODS;
    return Guard.run(all);
  }
}
