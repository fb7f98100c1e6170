package io.workerguard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Finding;
import io.workerguard.engine.Mode;
import io.workerguard.engine.Operation;
import io.workerguard.engine.Review;
import io.workerguard.engine.Verdict;
import io.workerguard.manifest.Manifest;
import io.workerguard.manifest.ManifestReader;
import io.workerguard.model.JsonText;
import io.workerguard.model.Text;
import io.workerguard.mutation.PatchOperation;
import io.workerguard.template.BaseJobTemplate;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the tests that stand beside the policies in {@code policies/}. */
class ShippedPoliciesTest {

  private static final Path POLICIES = Path.of("policies");

  @ParameterizedTest
  @MethodSource("tests")
  void doesWhatItsTestsSay(Engine engine, JsonNode test) {
    JsonNode expected = test.path("expect");

    Verdict verdict = engine.review(review(test));

    assertThat(verdict.decision().id())
        .as("%s", verdict.findings())
        .isEqualTo(Text.of(expected.path("verdict")));
    if (expected.has("findings")) {
      assertThat(verdict.findings().stream().map(ShippedPoliciesTest::text))
          .containsExactlyElementsOf(
              elements(expected.path("findings")).map(ShippedPoliciesTest::text).toList());
    }
    if (expected.has("patch")) {
      assertThat(verdict.patch().operations().stream().map(ShippedPoliciesTest::text))
          .containsExactlyElementsOf(elements(expected.path("patch")).map(JsonText::of).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void isCalledAsItsFolderAndHasAPage(Path folder) throws IOException {
    List<Policy> policies = policies(PolicyFiles.read(folder)).policies();

    assertThat(policies).extracting(Policy::name).containsExactly(name(folder));
    assertThat(Files.readString(folder.resolve("README.md"))).startsWith("# " + name(folder));
  }

  @Test
  void theBuiltInPoliciesAreThoseOfTheFolder() throws IOException {
    for (PolicySource source : PolicyFiles.builtIn()) {
      String folder = source.path().split("/")[1];

      assertThat(source.text())
          .isEqualTo(Files.readString(POLICIES.resolve(folder).resolve("policy.yaml")));
    }
  }

  @Test
  void theBuiltInPoliciesWorkTogether() {
    assertThat(policies(PolicyFiles.builtIn()).policies())
        .extracting(Policy::name)
        .containsExactly("credentials", "flow-runs-restricted", "worker-hardening");
  }

  static Stream<Arguments> tests() {
    return folders().flatMap(ShippedPoliciesTest::testsOf);
  }

  static Stream<Path> folders() {
    try (Stream<Path> children = Files.list(POLICIES)) {
      return children
          .filter(child -> Files.exists(child.resolve("policy.yaml")))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Arguments> testsOf(Path folder) {
    try {
      JsonNode file = yaml(folder.resolve("tests.yaml"));
      Engine engine =
          new Engine(
              new Engine.Settings(
                  policies(PolicyFiles.read(folder)),
                  facts(file.path("facts")),
                  Mode.ENFORCE,
                  Optional.empty(),
                  () -> LocalDate.of(2027, 1, 1)));
      return elements(file.path("tests"))
          .map(test -> argumentSet(name(folder) + ": " + test.path("name"), engine, test));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PolicySet policies(List<PolicySource> sources) {
    return switch (PolicyReader.read(sources)) {
      case PolicyLoad.Accepted(PolicySet policies) -> policies;
      case PolicyLoad.Rejected(var problems) -> throw new AssertionError(problems);
    };
  }

  private static JsonNode yaml(Path file) throws IOException {
    Manifest manifest = ManifestReader.read(file.toString(), Files.readAllBytes(file));
    assertThat(manifest.problems()).isEmpty();
    return manifest.documents().getFirst().tree();
  }

  private static ClusterFacts facts(JsonNode facts) {
    return new ClusterFacts(
        Optional.of(Text.of(facts.path("clusterUid"))),
        Optional.of(Text.of(facts.path("apiUrl"))),
        Optional.of(facts.path("baseJobTemplate"))
            .filter(JsonNode::isObject)
            .map(BaseJobTemplate::new));
  }

  private static Review review(JsonNode test) {
    String operation = Text.of(test.path("operation"));
    return new Review(
        operation.isEmpty()
            ? Operation.CREATE
            : Operation.valueOf(operation.toUpperCase(Locale.ROOT)),
        "",
        Text.of(test.path("object").path("metadata").path("namespace")),
        Text.of(test.path("user")),
        test.path("object"),
        test.path("oldObject"));
  }

  private static String text(Finding finding) {
    return "%s %s %s"
        .formatted(
            finding.violation().check(),
            finding.violation().at().dotted(),
            finding.enforcement().name().toLowerCase(Locale.ROOT));
  }

  private static String text(JsonNode finding) {
    return "%s %s %s"
        .formatted(
            Text.of(finding.path("check")),
            Text.of(finding.path("path")),
            Text.of(finding.path("enforcement")));
  }

  private static String text(PatchOperation operation) {
    String value =
        switch (operation) {
          case PatchOperation.Add add -> ",\"value\":" + JsonText.of(add.value());
          case PatchOperation.Replace replace -> ",\"value\":" + JsonText.of(replace.value());
          case PatchOperation.Remove _ -> "";
        };
    return "{\"op\":\"%s\",\"path\":%s%s}"
        .formatted(operation.op(), JsonText.quoted(operation.path().pointer()), value);
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
