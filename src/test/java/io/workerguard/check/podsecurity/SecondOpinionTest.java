package io.workerguard.check.podsecurity;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.GoldenFile;
import io.workerguard.Json;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Pod;
import io.workerguard.model.Text;
import io.workerguard.report.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Kubernetes' own evaluator finds what we find, and nothing else: in every pod, at every level, by
 * every version.
 *
 * <p>{@code -Dseed=NUMBER} repeats a run, {@code -Dpods=NUMBER} makes it longer or shorter.
 */
@Tag("second-opinion")
class SecondOpinionTest {

  private static final int PODS = Integer.getInteger("pods", 20_000);

  private static final int BATCH = 500;

  private static final int SHOWN = 5;

  /** Between 1.8 and 1.19 no check has changed; 1.38 is newer than any that has. */
  private static final List<String> VERSIONS =
      Stream.concat(
              Stream.of("v1.0", "v1.7", "v1.8"),
              Stream.concat(
                  IntStream.rangeClosed(18, 38).mapToObj(minor -> "v1." + minor),
                  Stream.of("latest")))
          .toList();

  private static final List<LevelAndVersion> LEVELS =
      Stream.of(Level.values())
          .flatMap(level -> VERSIONS.stream().map(version -> new LevelAndVersion(level, version)))
          .toList();

  private record LevelAndVersion(Level level, String version) {

    Set<String> violatedBy(JsonNode pod) {
      Set<String> ids = new LinkedHashSet<>();
      Version parsed = Version.parse(version).orElseThrow();
      for (Fault fault : Standard.faults(new Pod(FieldPath.ROOT, pod), level, parsed, Set.of())) {
        ids.add(fault.control());
      }
      return ids;
    }

    @Override
    public String toString() {
      return level.name().toLowerCase(Locale.ROOT) + ':' + version;
    }
  }

  @Test
  void agreesOnEveryPod() throws IOException, InterruptedException {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.printf(
        "%,d generated pods at %d levels and versions, seed %d%n", PODS, LEVELS.size(), seed);
    PodGenerator generator = new PodGenerator(seed);
    Map<String, Integer> violations = new TreeMap<>();
    List<String> differences = new ArrayList<>();
    try (SecondOpinion kubernetes = kubernetes()) {
      for (int done = 0; done < PODS && differences.size() < SHOWN; done += BATCH) {
        List<ObjectNode> pods = Stream.generate(generator::next).limit(BATCH).toList();
        List<String> theirs = kubernetes.of(pods);
        for (int i = 0; i < pods.size(); i++) {
          List<Set<String>> ours = ours(pods.get(i));
          if (!line(ours).equals(theirs.get(i))) {
            ObjectNode pod = smallest(pods.get(i), kubernetes);
            differences.addAll(differences(pod, ours(pod), kubernetes.of(List.of(pod)).getFirst()));
          }
          Set<String> violated = new HashSet<>();
          ours.forEach(violated::addAll);
          violated.forEach(id -> violations.merge(id, 1, Integer::sum));
        }
      }
    }

    assertThat(differences.stream().limit(SHOWN)).as("differences, seed %d", seed).isEmpty();
    System.out.println("Pods in which both found each check violated: " + violations);
    // A generator that no longer reaches a check would prove nothing of it.
    assertThat(violations.keySet()).containsExactlyInAnyOrderElementsOf(Standard.ids());
    assertThat(violations.values()).allMatch(count -> count > PODS / 100 && count < PODS);
  }

  /** For those without Go some of its answers are recorded, which another test compares with. */
  @Test
  void recordedAnswersAreStillItsOwn() throws IOException, InterruptedException {
    GoldenFile recorded = GoldenFile.at("src/test/resources/pod-security/recorded.jsonl");
    List<JsonNode> lines = Files.readAllLines(recorded.path()).stream().map(Json::of).toList();
    List<String> levels = lines.stream().map(SecondOpinionTest::level).distinct().toList();
    StringBuilder anew = new StringBuilder();
    try (SecondOpinion kubernetes = SecondOpinion.by(levels)) {
      List<String> answers = kubernetes.of(lines.stream().map(line -> line.path("pod")).toList());
      for (int i = 0; i < lines.size(); i++) {
        ObjectNode line = lines.get(i).deepCopy();
        JsonNode ids = Json.of(answers.get(i)).path(levels.indexOf(level(line)));
        line.putArray("finds").addAll(ids.valueStream().sorted(comparing(Text::of)).toList());
        anew.append(line).append('\n');
      }
    }

    recorded.holds(anew.toString());
  }

  private static String level(JsonNode line) {
    return Text.of(line.path("level")) + ':' + Text.of(line.path("version"));
  }

  /** Where API validation or an older API server comes to our help, we do without. */
  @Test
  void isStricterWithVolumesThatAreNotValid() throws IOException, InterruptedException {
    JsonNode mixed =
        Json.of("{spec: {containers: [], volumes: [{name: 'a', emptyDir: {}, nfs: {}}]}}");
    JsonNode future =
        Json.of("{spec: {containers: [], volumes: [{name: 'a', fromTheFuture: {}}]}}");
    LevelAndVersion restricted = new LevelAndVersion(Level.RESTRICTED, "latest");
    try (SecondOpinion kubernetes = SecondOpinion.by(List.of(restricted.toString()))) {
      assertThat(kubernetes.of(List.of(mixed, future))).containsExactly("[[]]", "[[]]");
    }
    assertThat(restricted.violatedBy(mixed)).containsExactly("restrictedVolumes");
    assertThat(restricted.violatedBy(future)).containsExactly("restrictedVolumes");
  }

  private static SecondOpinion kubernetes() throws IOException, InterruptedException {
    return SecondOpinion.by(LEVELS.stream().map(LevelAndVersion::toString).toList());
  }

  private static List<Set<String>> ours(JsonNode pod) {
    return LEVELS.stream().map(level -> level.violatedBy(pod)).toList();
  }

  /** The answer as the second opinion writes it, order of the checks included. */
  private static String line(List<Set<String>> answer) {
    StringBuilder line = new StringBuilder("[");
    for (Set<String> ids : answer) {
      line.append(line.length() > 1 ? ",[" : "[");
      line.append(ids.isEmpty() ? "" : '"' + String.join("\",\"", ids) + '"').append(']');
    }
    return line.append(']').toString();
  }

  /** What is left of {@code pod} when all is taken away that the two do not differ about. */
  private static ObjectNode smallest(ObjectNode pod, SecondOpinion kubernetes) {
    List<ObjectNode> smaller = new ArrayList<>();
    without(pod, pod, smaller);
    List<String> theirs = kubernetes.of(smaller);
    for (int i = 0; i < smaller.size(); i++) {
      boolean isReadable = Json.of(theirs.get(i)).isArray();
      if (isReadable && !line(ours(smaller.get(i))).equals(theirs.get(i))) {
        return smallest(smaller.get(i), kubernetes);
      }
    }
    return pod;
  }

  /**
   * Copies of {@code pod}, each without one of the fields and elements at or below {@code node}.
   */
  private static void without(ObjectNode pod, JsonNode node, List<ObjectNode> copies) {
    switch (node) {
      case ObjectNode object -> {
        for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
          JsonNode value = object.remove(field.getKey());
          copies.add(pod.deepCopy());
          object.set(field.getKey(), value);
          without(pod, value, copies);
        }
      }
      case ArrayNode list -> {
        for (int i = 0; i < list.size(); i++) {
          JsonNode element = list.remove(i);
          copies.add(pod.deepCopy());
          list.insert(i, element);
          without(pod, element, copies);
        }
      }
      default -> {}
    }
  }

  private static List<String> differences(JsonNode pod, List<Set<String>> ours, String answer) {
    JsonNode theirs = Json.of(answer);
    if (!theirs.isArray()) {
      return List.of("%s%n  cannot be read by the API server: %s".formatted(pod, answer));
    }
    Map<String, List<LevelAndVersion>> where = new TreeMap<>();
    for (int i = 0; i < LEVELS.size(); i++) {
      Set<String> onlyTheirs = new LinkedHashSet<>();
      theirs.path(i).forEach(id -> onlyTheirs.add(id.textValue()));
      Set<String> onlyOurs = new LinkedHashSet<>(ours.get(i));
      onlyOurs.removeAll(onlyTheirs);
      onlyTheirs.removeAll(ours.get(i));
      if (!('[' + theirs.path(i).toString() + ']').equals(line(List.of(ours.get(i))))) {
        where
            .computeIfAbsent(
                "only ours: %s, only theirs: %s".formatted(onlyOurs, onlyTheirs),
                _ -> new ArrayList<>())
            .add(LEVELS.get(i));
      }
    }
    StringBuilder text = new StringBuilder(YamlText.of(pod));
    where.forEach((what, at) -> text.append("%n  %s, at %s".formatted(what, at)));
    return List.of(text.toString());
  }
}
