package io.workerguard.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.Json;
import io.workerguard.check.podsecurity.Level;
import io.workerguard.check.podsecurity.Standard;
import io.workerguard.manifest.ManifestReader;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Judges every tweak of {@code pod-security/cases.yaml}, in every container and under every kind.
 */
class PodSecurityCasesTest {

  private static final Path CASES = Path.of("src/test/resources/pod-security/cases.yaml");

  private static final List<String> POSITIONS =
      List.of("plain", "second", "init", "sidecar", "ephemeral");

  @TestFactory
  Stream<DynamicTest> findsExactlyWhatTheStandardFinds() {
    return cases().map(tweak -> dynamicTest(Text.of(tweak.path("case")), () -> judge(tweak)));
  }

  @Test
  void everyControlFailsInSomeCase() {
    Set<String> failing =
        cases()
            .flatMap(tweak -> tweak.path("finds").properties().stream())
            .flatMap(finds -> texts(finds.getValue()).stream())
            .collect(Collectors.toSet());

    assertThat(failing).containsExactlyInAnyOrderElementsOf(Standard.ids());
  }

  private static void judge(JsonNode tweak) {
    for (String position : positions(tweak)) {
      JsonNode pod = pod(tweak, position);
      for (Map.Entry<String, JsonNode> finds : tweak.path("finds").properties()) {
        for (WorkloadKind kind : WorkloadKind.values()) {
          assertThat(failing(kind, pod, finds.getKey()))
              .as("%s in the %s container of a %s", finds.getKey(), position, kind.kind())
              .isEqualTo(texts(finds.getValue()));
        }
      }
    }
  }

  private static Set<String> failing(WorkloadKind kind, JsonNode pod, String levelAndVersion) {
    String[] parts = levelAndVersion.split(" ");
    PodSecurity check =
        new PodSecurity(
            Level.valueOf(parts[0].toUpperCase(Locale.ROOT)),
            parts.length > 1 ? Optional.of(parts[1]) : Optional.empty(),
            Optional.empty());
    return check
        .violations(new Workload(kind, wrapped(kind.template(), pod)), ClusterFacts.NONE)
        .stream()
        .map(violation -> violation.check().substring("pod-security/".length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> positions(JsonNode tweak) {
    if (tweak.has("positions")) {
      return List.copyOf(texts(tweak.path("positions")));
    }
    return tweak.has("container") ? POSITIONS : List.of("plain");
  }

  private static JsonNode pod(JsonNode tweak, String position) {
    ObjectNode spec =
        (ObjectNode)
            Json.of(
                "{securityContext: {runAsNonRoot: true, seccompProfile: {type: 'RuntimeDefault'}}}");
    spec.putArray("initContainers")
        .add(container("init", tweak, position))
        .add(container("sidecar", tweak, position));
    spec.putArray("containers")
        .add(container("plain", tweak, position))
        .add(container("second", tweak, position));
    spec.putArray("ephemeralContainers").add(container("ephemeral", tweak, position));
    layOver(spec, tweak.path("pod"));
    ObjectNode pod = JsonNodeFactory.instance.objectNode();
    pod.putObject("metadata").set("annotations", tweak.path("annotations"));
    if (tweak.path("annotations").isMissingNode()) {
      pod.putObject("metadata");
    }
    pod.set("spec", spec);
    return pod;
  }

  private static JsonNode container(String name, JsonNode tweak, String position) {
    ObjectNode container =
        (ObjectNode)
            Json.of(
                "{image: 'a', securityContext:"
                    + " {allowPrivilegeEscalation: false, capabilities: {drop: ['ALL']}}}");
    container.put("name", name);
    if (name.equals("sidecar")) {
      container.put("restartPolicy", "Always");
    }
    if (name.equals(position)) {
      layOver(container, tweak.path("container"));
    }
    return container;
  }

  private static void layOver(ObjectNode target, JsonNode tweak) {
    for (Map.Entry<String, JsonNode> entry : tweak.properties()) {
      JsonNode below = target.path(entry.getKey());
      if (below.isObject() && entry.getValue().isObject()) {
        layOver((ObjectNode) below, entry.getValue());
      } else {
        target.set(entry.getKey(), entry.getValue());
      }
    }
  }

  private static JsonNode wrapped(FieldPath template, JsonNode pod) {
    if (template.equals(FieldPath.ROOT)) {
      return pod;
    }
    ObjectNode holder = JsonNodeFactory.instance.objectNode();
    holder.set(template.name(), pod);
    return wrapped(template.parent().orElseThrow(), holder);
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new TreeSet<>();
    list.forEach(text -> texts.add(Text.of(text)));
    return texts;
  }

  private static Stream<JsonNode> cases() {
    try {
      ArrayNode cases =
          (ArrayNode)
              ManifestReader.read(CASES.toString(), Files.readAllBytes(CASES))
                  .documents()
                  .getFirst()
                  .tree();
      return cases.valueStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
