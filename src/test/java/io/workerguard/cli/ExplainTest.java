package io.workerguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.cli.Guard.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a report names can be looked up. */
class ExplainTest {

  @ParameterizedTest
  @CsvSource({
    "pinned-images, pinned-images",
    "pod-security/runAsNonRoot, pod-security",
    "guard-service-account, guard-service-account",
    "well-formed, well-formed",
    "mutation/labels, labels"
  })
  void printsThePageOfAnId(String id, String title) {
    Run run = Guard.run("explain", id);

    assertThat(run.code()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("# ")))
        .containsExactly("# " + title);
  }

  @Test
  void printsBothPagesOfACheckAndAMutationOfOneId() {
    Run run = Guard.run("explain", "image-pull-secrets");

    assertThat(run.out().lines().filter(line -> line.startsWith("# ")))
        .containsExactly("# image-pull-secrets", "# image-pull-secrets");
  }

  @Test
  void everyEntryHasItsPageWithItsSummary() {
    assertThat(Catalog.described())
        .allSatisfy(entry ->
            assertThat(entry.page().orElse("").replace('\n', ' '))
                .startsWith("# " + entry.id() + "  " + entry.summary() + "."));
  }
}
