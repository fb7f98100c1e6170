package io.workerguard.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.workerguard.RuleFiles;
import io.workerguard.check.CheckFixture.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every file {@code checks/<check id>/<case>.yaml} against the check its folder names. */
class CheckFixturesTest {

  private static final Path SOURCES = Path.of("src/main/java/io/workerguard/check");
  private static final Path PAGES = Path.of("src/main/resources/io/workerguard/check");

  @ParameterizedTest
  @MethodSource("fixtures")
  void findsExactlyTheExpectedViolations(Checks.Entry entry, Path file) throws IOException {
    CheckFixture fixture = CheckFixture.read(file);

    List<Violation> found = fixture.found(entry.type());

    assertThat(found.stream().map(Expected::of)).containsExactlyElementsOf(fixture.violations());
  }

  @Test
  void noSentenceSpeaksOfWhatPrefectsWorkerMisreads() throws IOException {
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      assertThat(sources.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(source ->
              assertThat(Files.readString(source))
                  .doesNotContainIgnoringCase("quota", "exceeded", "forbidden"));
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void everyCheckHasAPassingAndAFailingFixture(Checks.Entry entry) {
    Stream<Path> files = CheckFixture.files(entry.info().id());

    assertThat(files.map(file -> CheckFixture.read(file).violations().isEmpty()))
        .contains(true, false);
  }

  @ParameterizedTest
  @MethodSource("checks")
  void everyCheckHasAPage(Checks.Entry entry) throws IOException {
    String page = Files.readString(PAGES.resolve(entry.info().id() + ".md"));

    assertThat(page.lines().filter(line -> line.startsWith("#")))
        .containsExactly(
            "# " + entry.info().id(),
            "## Why",
            "## Parameters",
            "## Fails",
            "## Passes",
            "## How to fix",
            "## When to turn it off");
    assertThat(page).contains("\n" + entry.info().summary() + ".\n");
    assertThat(page).doesNotContainIgnoringCase("quota", "exceeded", "forbidden");
  }

  @ParameterizedTest
  @MethodSource("checks")
  void thePageNamesEveryParameter(Checks.Entry entry) throws IOException {
    String page = Files.readString(PAGES.resolve(entry.info().id() + ".md"));

    assertThat(Stream.of(entry.type().getRecordComponents()))
        .allSatisfy(parameter -> assertThat(page).contains("* `" + parameter.getName() + "`"));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void theIdIsTheNameOfTheClass(Checks.Entry entry) {
    assertThat(entry.info().id()).isEqualTo(RuleFiles.id(entry.type()));
  }

  @Test
  void policiesCanAskForEveryCheckInTheOrderOfTheirIds() {
    assertThat(Checks.ALL.stream().map(entry -> entry.info().id()))
        .isSorted()
        .doesNotHaveDuplicates()
        .doesNotContain(WellFormed.INFO.id());
  }

  @Test
  void noFolderAndNoPageIsLeftOver() {
    assertThat(RuleFiles.names(CheckFixture.ROOT))
        .containsExactlyInAnyOrderElementsOf(ids().toList());
    assertThat(RuleFiles.names(PAGES))
        .containsExactlyInAnyOrderElementsOf(ids().map(id -> id + ".md").toList());
  }

  static Stream<Arguments> fixtures() {
    return entries()
        .flatMap(entry ->
            CheckFixture.files(entry.info().id())
                .map(file ->
                    argumentSet(CheckFixture.ROOT.relativize(file).toString(), entry, file)));
  }

  static Stream<Arguments> checks() {
    return entries().map(entry -> argumentSet(entry.info().id(), entry));
  }

  /** What policies ask for, and what runs unasked. */
  private static Stream<Checks.Entry> entries() {
    return Stream.concat(
        Checks.ALL.stream(), Stream.of(new Checks.Entry(WellFormed.INFO, WellFormed.class)));
  }

  private static Stream<String> ids() {
    return entries().map(entry -> entry.info().id());
  }
}
