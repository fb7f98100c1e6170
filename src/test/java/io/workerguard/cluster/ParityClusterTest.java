package io.workerguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line says of a file what the cluster says of the object. */
@ClusterTest
class ParityClusterTest {

  /** How a denial begins each of its findings: with the check and the field. */
  private static final Pattern FINDING =
      Pattern.compile(
          "(?:^|denied the request: \\S+ \\S+: )(?<check>[^ :]+): (?<path>spec[^ ]*): ",
          Pattern.MULTILINE);

  private static final Pattern WARNING =
      Pattern.compile("^Warning: (?<check>[a-z-]+[^ :]*): (?<path>[^ ]+): ", Pattern.MULTILINE);

  private final Kubectl kubectl;

  ParityClusterTest(GuardedCluster cluster) {
    kubectl = cluster.guardedNamespace();
  }

  static Stream<Named<String>> manifests() {
    return Stream.of(
        Named.of("a bare flow run", Manifests.flowRun("run")),
        Named.of("a privileged flow run", Manifests.flowRun("run", "{privileged: true}")),
        Named.of("a flow run as root", Manifests.flowRun("run", "{runAsUser: 0}")),
        Named.of(
            "a flow run with more powers",
            Manifests.flowRun("run", "{capabilities: {add: [NET_ADMIN], drop: [all]}}")),
        Named.of(
            "a flow run that unmasks /proc, in a user namespace of its own",
            Manifests.flowRun("run", "{procMount: Unmasked}")
                .replace("restartPolicy: Never", "restartPolicy: Never\n      hostUsers: false")),
        Named.of(
            "a flow run from another registry",
            Manifests.flowRun("run").replace("docker.io/prefecthq", "quay.io/acme")),
        Named.of(
            "a flow run with a generated name",
            Manifests.flowRun("run", "{privileged: true}")
                .replace("name: run", "generateName: r-")),
        Named.of("a schedule", Manifests.flowRunSchedule("schedule")),
        Named.of("a bare worker", Manifests.worker("worker", "{}")),
        Named.of("a privileged worker", Manifests.worker("worker", "{privileged: true}")),
        Named.of("somebody's Pod", Manifests.pod("pod")),
        Named.of("a Pod on the host", Manifests.POD_ON_THE_HOST),
        Named.of(
            "a Pod on the host, whose ports the API server makes the host's",
            Manifests.POD_ON_THE_HOST.replace(
                "name: main,", "name: main, ports: [{containerPort: 80}],")),
        Named.of(
            "a Pod with a folder of the host",
            Manifests.pod("pod") + "  volumes: [{name: host, hostPath: {path: /}}]\n"),
        Named.of(
            "a Pod with a volume without a source",
            Manifests.pod("pod") + "  volumes: [{name: nothing}]\n"));
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void theyFindTheSame(String manifest) {
    JsonNode object = check(manifest);

    Run created = kubectl.create(manifest, "--dry-run=server");

    assertThat(found(FINDING, created.err())).isEqualTo(findings(object, "deny"));
    assertThat(found(WARNING, created.err())).isEqualTo(findings(object, "warn"));
    assertThat(created.exitCode() == 0)
        .isEqualTo(!object.path("verdict").asText().equals("denied"));
  }

  static Stream<Named<String>> repaired() {
    return Stream.of(
        Named.of("a flow run", Manifests.flowRun("run")),
        Named.of("a flow run with a user", Manifests.flowRun("run", "{runAsUser: 4711}")),
        Named.of("a schedule", Manifests.flowRunSchedule("schedule")),
        Named.of("a worker", Manifests.worker("worker", "{}")));
  }

  @ParameterizedTest
  @MethodSource("repaired")
  void theyRepairTheSame(String manifest) {
    Run mutated = Run.of(command("mutate"), manifest);

    JsonNode created =
        kubectl.create(manifest, "--dry-run=server", "--output=json").succeeded().json();

    assertThat(missing(mutated.succeeded().json(), created, "")).isEmpty();
  }

  private JsonNode check(String manifest) {
    Run run = Run.of(command("check"), manifest);
    assertThat(run.exitCode()).as(run.err()).isLessThanOrEqualTo(1);
    return run.json().path("objects").path(0);
  }

  private List<String> command(String name) {
    return Guard.command(name, "--output=json", "--namespace=" + kubectl.namespace(), "-");
  }

  /** What {@code expected} holds and {@code actual} does not; the API server adds defaults. */
  private static List<String> missing(JsonNode expected, JsonNode actual, String at) {
    if (expected.isValueNode()) {
      return expected.equals(actual)
          ? List.of()
          : List.of(at + ": " + expected + ", not " + actual);
    }
    List<String> missing = new ArrayList<>();
    expected
        .propertyStream()
        .forEach(property ->
            missing.addAll(
                missing(
                    property.getValue(),
                    actual.path(property.getKey()),
                    at + "." + property.getKey())));
    for (int i = 0; i < (expected.isArray() ? expected.size() : 0); i++) {
      missing.addAll(missing(expected.path(i), actual.path(i), at + "[" + i + "]"));
    }
    return missing;
  }

  private static Set<String> findings(JsonNode object, String enforcement) {
    Set<String> findings = new TreeSet<>();
    for (JsonNode finding : object.path("findings")) {
      if (finding.path("enforcement").asText().equals(enforcement)) {
        findings.add(finding.path("check").asText() + " at " + finding.path("path").asText());
      }
    }
    return findings;
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> findings = new TreeSet<>();
    for (MatchResult match : pattern.matcher(text).results().toList()) {
      findings.add(match.group("check") + " at " + match.group("path"));
    }
    return findings;
  }
}
