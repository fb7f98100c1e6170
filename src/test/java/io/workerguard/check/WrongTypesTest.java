package io.workerguard.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.Json;
import io.workerguard.check.podsecurity.Level;
import io.workerguard.manifest.ManifestReader;
import io.workerguard.model.ContainerList;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every field that a check reads, holding every wrong type: none crashes a check, none passes, and
 * each is told with the type that was found and the one that belongs there.
 */
class WrongTypesTest {

  private static final Path COMPLETE = Path.of("src/test/resources/wrong-types/complete-pod.yaml");

  private static final JsonNode FILE = file();

  private static final JsonNode WHOLE = pod();

  private static final List<JsonNode> VALUES =
      List.of(
          Json.of("true"),
          Json.of("false"),
          Json.of("'true'"),
          Json.of("'false'"),
          Json.of("''"),
          Json.of("'0'"),
          Json.of("0"),
          Json.of("1"),
          Json.of("1.5"),
          Json.of("[]"),
          Json.of("[null]"),
          Json.of("['ALL']"),
          Json.of("[{name: 'x'}]"),
          Json.of("{}"),
          Json.of("{name: 'x', type: 'RuntimeDefault'}"));

  private static final List<Check> CHECKS =
      List.of(
          new AllowedRegistries(List.of("ghcr.io/acme")),
          new AllowedServiceAccounts(List.of("flows")),
          new ImagePullSecrets(Optional.of(List.of("registry")), Optional.empty()),
          new NoPlaintextCredentials(Optional.empty(), Optional.empty()),
          new PinnedImages(Optional.empty(), Optional.empty()),
          podSecurity(Level.BASELINE, "v1.18"),
          podSecurity(Level.BASELINE, "latest"),
          podSecurity(Level.RESTRICTED, "v1.7"),
          podSecurity(Level.RESTRICTED, "v1.18"),
          podSecurity(Level.RESTRICTED, "v1.24"),
          podSecurity(Level.RESTRICTED, "latest"),
          new RequiredEnvironment(
              Optional.of(true), Optional.of(true), Optional.of(Map.of("TZ", "UTC"))),
          new RequiredLabels(Map.of("team", "*")),
          new ResourceLimits(
              Optional.empty(), Optional.empty(), Optional.of(Map.of("memory", "16Gi"))));

  private static final Check RESTRICTED = podSecurity(Level.RESTRICTED, "latest");

  /** In these a wrong type makes the check no milder, or concerns the pod as a whole. */
  private static final Set<String> NOT_JUDGED =
      Set.of(
          "metadata",
          "spec",
          "initContainers",
          "containers",
          "ephemeralContainers",
          "os",
          "hostUsers",
          "name",
          "containerPort",
          "hostPath",
          "note",
          "seccomp.security.alpha.kubernetes.io/pod",
          "container.seccomp.security.alpha.kubernetes.io/c");

  /** Comparing with a template has no types of its own to ask for; its fixtures hold wrong ones. */
  @Test
  void everyCheckIsTried() {
    assertThat(CHECKS)
        .extracting(check -> (Object) check.getClass())
        .containsAll(
            Checks.ALL.stream()
                .map(Checks.Entry::type)
                .filter(type -> type != BaseJobTemplate.class)
                .toList());
  }

  @Test
  void theCompletePodHoldsEveryFieldThatIsRead() {
    assertThat(read(CHECKS))
        .hasSizeGreaterThan(150)
        .allSatisfy(
            field -> assertThat(field.in(pod()).isMissingNode()).as(field.dotted()).isFalse());
  }

  @ParameterizedTest
  @EnumSource(WorkloadKind.class)
  void everyWrongTypeIsToldWithWhatWasFoundAndWanted(WorkloadKind kind) {
    List<String> untold = new ArrayList<>();
    for (FieldPath field : read(CHECKS)) {
      for (JsonNode value : VALUES) {
        String wanted = wanted(field);
        if (!fits(value, wanted)) {
          Workload workload =
              new Workload(kind, wrapped(kind.template(), with(pod(), field, value)));
          if (kind == WorkloadKind.POD) {
            CHECKS.forEach(check -> check.violations(workload, ClusterFacts.NONE));
          }
          if (!isTold(workload, new Field(below(kind.template(), field), value), wanted)) {
            untold.add(field.dotted() + ": " + value);
          }
        }
      }
    }
    assertThat(untold).isEmpty();
  }

  /** Also where nobody asks for the shape. */
  @Test
  void podSecurityAloneLetsNoWrongTypeOfWhatItJudgesPass() {
    List<String> passing = new ArrayList<>();
    List<String> before = at(RESTRICTED, pod());
    for (FieldPath field : read(List.of(RESTRICTED))) {
      for (JsonNode value : VALUES) {
        boolean isWhole = !wanted(field).equals("a number") || value.isIntegralNumber();
        boolean isJudged = !NOT_JUDGED.contains(lastName(field));
        if (isJudged
            && !(fits(value, wanted(field)) && isWhole)
            && before.containsAll(at(RESTRICTED, with(pod(), field, value)))) {
          passing.add(field.dotted() + ": " + value);
        }
      }
    }
    assertThat(passing).isEmpty();
  }

  @Test
  void nullIsAbsentEverywhere() {
    for (FieldPath field : read(CHECKS)) {
      if (field.isElement() || lastName(field.parent().orElseThrow()).equals("annotations")) {
        // Null is an element, and for Kubernetes the value of a map is then an empty text.
        continue;
      }
      JsonNode withNull = with(pod(), field, Json.of("null"));
      JsonNode without = with(pod(), field, JsonNodeFactory.instance.missingNode());

      for (Check check : CHECKS) {
        assertThat(at(check, withNull)).as("%s %s", check, field).isEqualTo(at(check, without));
      }
      assertThat(at(WellFormed.INSTANCE, withNull)).isEqualTo(at(WellFormed.INSTANCE, without));
    }
  }

  private static List<String> at(Check check, JsonNode pod) {
    return check.violations(workload(pod), ClusterFacts.NONE).stream()
        .map(violation -> violation.check() + ' ' + violation.at().pointer())
        .toList();
  }

  private static Workload workload(JsonNode pod) {
    return new Workload(WorkloadKind.POD, pod);
  }

  private static boolean isTold(Workload workload, Field wrong, String wanted) {
    String detail =
        "%s is %s where %s belongs".formatted(wrong.path().dotted(), wrong.type(), wanted);
    return WellFormed.INSTANCE.violations(workload, ClusterFacts.NONE).stream()
        .anyMatch(told -> told.at().equals(wrong.path()) && told.detail().equals(detail));
  }

  private static boolean fits(JsonNode value, String wanted) {
    return wanted.equals("a quantity")
        ? value.isTextual() || value.isNumber()
        : new Field(FieldPath.ROOT, value).type().equals(wanted);
  }

  /** The type of the value in the complete pod, which is the right one. */
  private static String wanted(FieldPath field) {
    Set<String> amounts = Set.of("requests", "limits");
    return field.parent().filter(list -> amounts.contains(list.name())).isPresent()
        ? "a quantity"
        : new Field(field, field.in(WHOLE)).type();
  }

  private static String lastName(FieldPath field) {
    return field.isElement() ? lastName(field.parent().orElseThrow()) : field.name();
  }

  /** What {@code checks} ask for, and the first element of every list among it. */
  private static Set<FieldPath> read(List<Check> checks) {
    Set<FieldPath> read = new LinkedHashSet<>();
    JsonNode pod = Recording.of(pod(), FieldPath.ROOT, read);
    for (Check check : checks) {
      check.violations(workload(pod), ClusterFacts.NONE);
    }
    for (FieldPath field : List.copyOf(read)) {
      if (field.in(WHOLE).isArray()) {
        read.add(field.index(0));
      }
    }
    return read;
  }

  private static JsonNode pod() {
    ObjectNode pod = (ObjectNode) FILE.path("pod").deepCopy();
    for (ContainerList list : ContainerList.ALL) {
      ((ObjectNode) pod.path("spec")).putArray(list.field()).add(FILE.path("container").deepCopy());
    }
    return pod;
  }

  private static JsonNode file() {
    try {
      return ManifestReader.read(COMPLETE.toString(), Files.readAllBytes(COMPLETE))
          .documents()
          .getFirst()
          .tree();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode with(JsonNode pod, FieldPath field, JsonNode value) {
    JsonNode holder = field.parent().orElseThrow().in(pod);
    if (field.isElement()) {
      ((ArrayNode) holder).set(field.index(), value);
    } else if (value.isMissingNode()) {
      ((ObjectNode) holder).remove(field.name());
    } else {
      ((ObjectNode) holder).set(field.name(), value);
    }
    return pod;
  }

  private static FieldPath below(FieldPath above, FieldPath field) {
    return field
        .parent()
        .map(parent -> below(above, parent))
        .map(parent -> field.isElement() ? parent.index(field.index()) : parent.field(field.name()))
        .orElse(above);
  }

  private static JsonNode wrapped(FieldPath template, JsonNode pod) {
    if (template.parent().isEmpty()) {
      return pod;
    }
    ObjectNode holder = JsonNodeFactory.instance.objectNode();
    holder.set(template.name(), pod);
    return wrapped(template.parent().orElseThrow(), holder);
  }

  private static PodSecurity podSecurity(Level level, String version) {
    return new PodSecurity(level, Optional.of(version), Optional.empty());
  }
}
