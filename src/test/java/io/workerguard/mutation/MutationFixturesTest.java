package io.workerguard.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.workerguard.RuleFiles;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.template.BaseJobTemplate;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every file {@code mutations/<mutation id>/<case>.yaml} against the mutation that its folder
 * names.
 */
class MutationFixturesTest {

  private static final Path FIXTURES = Path.of("src/test/resources/mutations");
  private static final Path PAGES = Path.of("src/main/resources/io/workerguard/mutation");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = YAMLMapper.builder().findAndAddModules().build();

  /** A fixture file. */
  record Fixture(
      JsonNode params, JsonNode facts, JsonNode object, ArrayNode operations, JsonNode result) {}

  @ParameterizedTest
  @MethodSource("fixtures")
  void statesExactlyTheExpectedOperations(Mutations.Entry entry, Path file) throws IOException {
    Fixture fixture = read(file);

    Patch patch = mutate(entry, fixture, fixture.object());

    assertThat(json(patch)).isEqualTo(fixture.operations());
    assertThat(patch.object()).isEqualTo(fixture.result());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void theOperationsMakeTheResult(Mutations.Entry entry, Path file) {
    Fixture fixture = read(file);

    JsonNode patched = StrictJsonPatch.apply(fixture.operations(), fixture.object());

    assertThat(patched).isEqualTo(fixture.result());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void theSecondTimeThereIsNothingToDo(Mutations.Entry entry, Path file) throws IOException {
    Fixture fixture = read(file);

    Patch again = mutate(entry, fixture, fixture.result());

    assertThat(again.operations()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void theObjectThatWasGivenStaysAsItWas(Mutations.Entry entry, Path file) throws IOException {
    Fixture fixture = read(file);

    mutate(entry, fixture, fixture.object());

    assertThat(fixture.object()).isEqualTo(read(file).object());
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void everyMutationHasFixturesThatChangeAndThatLeaveAlone(Mutations.Entry entry) {
    assertThat(files(entry.info().id()).map(file -> read(file).operations().isEmpty()))
        .contains(true, false);
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void everyMutationHasAPage(Mutations.Entry entry) throws IOException {
    String page = Files.readString(PAGES.resolve(entry.info().id() + ".md"));

    assertThat(page.lines().filter(line -> line.startsWith("#")))
        .containsExactly(
            "# " + entry.info().id(),
            "## Why",
            "## Parameters",
            "## Before",
            "## After",
            "## Leaves alone",
            "## When to turn it off");
    assertThat(page).doesNotContainIgnoringCase("quota", "exceeded", "forbidden");
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void thePageNamesEveryParameter(Mutations.Entry entry) throws IOException {
    String page = Files.readString(PAGES.resolve(entry.info().id() + ".md"));

    assertThat(Stream.of(entry.type().getRecordComponents()))
        .allSatisfy(parameter -> assertThat(page).contains("| `" + parameter.getName() + "` |"));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void theIdIsTheNameOfTheClass(Mutations.Entry entry) {
    assertThat(entry.info().id()).isEqualTo(RuleFiles.id(entry.type()));
  }

  @Test
  void theMutationsAreSortedByTheirIds() {
    assertThat(ids()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void noFolderAndNoPageIsLeftOver() {
    assertThat(RuleFiles.names(FIXTURES)).containsExactlyInAnyOrderElementsOf(ids());
    assertThat(RuleFiles.names(PAGES))
        .containsExactlyInAnyOrderElementsOf(ids().stream().map(id -> id + ".md").toList());
  }

  static Stream<Arguments> fixtures() {
    return Mutations.ALL.stream()
        .flatMap(entry ->
            files(entry.info().id())
                .map(file -> argumentSet(FIXTURES.relativize(file).toString(), entry, file)));
  }

  static Stream<Arguments> mutations() {
    return Mutations.ALL.stream().map(entry -> argumentSet(entry.info().id(), entry));
  }

  private static Patch mutate(Mutations.Entry entry, Fixture fixture, JsonNode object)
      throws IOException {
    Mutation mutation = YAML.treeToValue(fixture.params(), entry.type());
    Patch patch = new Patch(object);
    mutation.mutate(Workload.of(object).orElseThrow(), facts(fixture.facts()), patch);
    return patch;
  }

  private static ClusterFacts facts(JsonNode facts) {
    if (facts == null) {
      return ClusterFacts.NONE;
    }
    return new ClusterFacts(
        Optional.of(Text.of(facts.path("clusterUid"))),
        Optional.of(Text.of(facts.path("apiUrl"))),
        facts.has("baseJobTemplate")
            ? Optional.of(new BaseJobTemplate(facts.path("baseJobTemplate")))
            : Optional.empty());
  }

  /** The patch as whoever reads its text sees it. */
  static JsonNode json(Patch patch) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      PatchJson.write(patch.operations(), generator);
    }
    return JSON.readTree(text.toString());
  }

  private static List<String> ids() {
    return Mutations.ALL.stream().map(entry -> entry.info().id()).toList();
  }

  private static Stream<Path> files(String mutationId) {
    return RuleFiles.in(FIXTURES.resolve(mutationId));
  }

  private static Fixture read(Path file) {
    try {
      return YAML.readValue(file.toFile(), Fixture.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
