package io.workerguard.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.workerguard.RuleFiles;
import io.workerguard.manifest.Manifest;
import io.workerguard.manifest.ManifestReader;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.policy.BoundParameters;
import io.workerguard.template.BaseJobTemplate;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of {@code checks/<check id>/}: what a check, with these parameters, finds in an object.
 *
 * @param facts what is known of the cluster; nothing where the file does not say
 */
record CheckFixture(
    JsonNode params, Workload workload, ClusterFacts facts, List<Expected> violations) {

  static final Path ROOT = Path.of("src/test/resources/checks");

  /** One violation, in words. */
  record Expected(String check, String at, String reason, String detail, String fix) {

    static Expected of(Violation violation) {
      return new Expected(
          violation.check(),
          violation.at().dotted(),
          violation.reason(),
          violation.detail(),
          violation.fix());
    }
  }

  static CheckFixture read(Path file) {
    try {
      Manifest manifest = ManifestReader.read(file.toString(), Files.readAllBytes(file));
      if (!manifest.problems().isEmpty()) {
        throw new IllegalArgumentException(manifest.problems().toString());
      }
      JsonNode tree = manifest.documents().getFirst().tree();
      return new CheckFixture(
          tree.has("params") ? tree.path("params") : JsonNodeFactory.instance.objectNode(),
          Workload.of(tree.path("object")).orElseThrow(),
          facts(tree.path("facts")),
          expected(tree.path("violations")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the check of type {@code type} finds with this fixture's parameters. */
  List<Violation> found(Class<? extends Check> type) throws IOException {
    return BoundParameters.of(params, type).violations(workload, facts);
  }

  /** The fixtures of one check. */
  static Stream<Path> files(String checkId) {
    return RuleFiles.in(ROOT.resolve(checkId));
  }

  private static ClusterFacts facts(JsonNode facts) {
    return new ClusterFacts(
        Optional.of(Text.of(facts.path("clusterUid"))),
        Optional.of(Text.of(facts.path("apiUrl"))),
        Optional.of(facts.path("baseJobTemplate"))
            .filter(JsonNode::isObject)
            .map(BaseJobTemplate::new));
  }

  private static List<Expected> expected(JsonNode violations) {
    List<Expected> expected = new ArrayList<>();
    for (JsonNode violation : violations) {
      expected.add(
          new Expected(
              Text.of(violation.path("check")),
              Text.of(violation.path("at")),
              Text.of(violation.path("reason")),
              Text.of(violation.path("detail")),
              Text.of(violation.path("fix"))));
    }
    return expected;
  }
}
