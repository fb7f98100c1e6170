package io.workerguard.template.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.workerguard.RuleFiles;
import io.workerguard.template.lint.LintFixture.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs all rules on every file {@code templates-lint/<rule>/<case>.yaml}. */
class LintFixturesTest {

  private static final Path SOURCES = Path.of("src/main/java/io/workerguard/template/lint");
  private static final Path PAGES = Path.of("src/main/resources/io/workerguard/template/lint");

  @ParameterizedTest
  @MethodSource("fixtures")
  void findsExactlyWhatIsExpected(Path file) {
    LintFixture fixture = LintFixture.read(file);

    assertThat(fixture.found()).containsExactlyElementsOf(fixture.findings());
  }

  @Test
  void findsNothingInTheBase() {
    Path base = LintFixture.ROOT.resolve("base.yaml");

    assertThat(new LintFixture(LintFixture.tree(base), java.util.List.of()).found()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleHasAPassingAndAFailingFixture(TemplateRules.Entry rule) {
    Stream<LintFixture> fixtures =
        RuleFiles.in(LintFixture.ROOT.resolve(rule.info().id())).map(LintFixture::read);

    assertThat(
            fixtures.map(fixture ->
                fixture.findings().stream().map(Expected::rule).anyMatch(rule.info().id()::equals)))
        .contains(true, false);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleHasAPage(TemplateRules.Entry rule) throws IOException {
    String page = Files.readString(PAGES.resolve(rule.info().id() + ".md"));

    assertThat(page.lines().filter(line -> line.startsWith("#")))
        .containsExactly(
            "# " + rule.info().id(),
            "## Why",
            "## Fails",
            "## Passes",
            "## How to fix",
            "## Source");
    assertThat(page).contains("\n" + rule.info().summary() + ".\n");
    assertThat(page).doesNotContainIgnoringCase("quota", "exceeded", "forbidden");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theIdIsTheNameOfTheClass(TemplateRules.Entry rule) {
    assertThat(rule.info().id()).isEqualTo(RuleFiles.id(rule.type()));
  }

  @Test
  void noFolderAndNoPageIsLeftOver() {
    assertThat(RuleFiles.names(LintFixture.ROOT))
        .containsExactlyInAnyOrderElementsOf(Stream.concat(ids(), Stream.of("base.yaml")).toList());
    assertThat(RuleFiles.names(PAGES))
        .containsExactlyInAnyOrderElementsOf(ids().map(id -> id + ".md").toList());
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

  static Stream<Arguments> fixtures() {
    return ids()
        .flatMap(id -> RuleFiles.in(LintFixture.ROOT.resolve(id)))
        .map(file -> argumentSet(LintFixture.ROOT.relativize(file).toString(), file));
  }

  static Stream<Arguments> rules() {
    return TemplateRules.all().stream().map(rule -> argumentSet(rule.info().id(), rule));
  }

  private static Stream<String> ids() {
    return TemplateRules.all().stream().map(rule -> rule.info().id());
  }
}
