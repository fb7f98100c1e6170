package io.workerguard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.Json;
import io.workerguard.check.PinnedImages;
import io.workerguard.check.PodSecurity;
import io.workerguard.check.podsecurity.Level;
import io.workerguard.model.Glob;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Subject;
import io.workerguard.policy.Enforcement;
import io.workerguard.policy.Exemption;
import io.workerguard.policy.Match;
import io.workerguard.policy.Policy;
import io.workerguard.policy.PolicyPlace;
import io.workerguard.policy.PolicySet;
import io.workerguard.policy.Rule;
import io.workerguard.template.ClusterFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** An exemption lets pass what it names, and nothing that a tenant can write widens it. */
class ExemptionsPropertiesTest {

  private static final LocalDate LAST_DAY = LocalDate.of(2027, 3, 31);

  /** Covers the one check for objects called old-… in the namespace legacy, to the last day. */
  private static final Exemption EXEMPTION =
      new Exemption(
          List.of(new Glob("pod-security/privileged")),
          List.of(new Glob("legacy")),
          List.of(new Glob("old-*")),
          "tested",
          Optional.of(LAST_DAY),
          new PolicyPlace("policy.yaml", SourceLocation.at(1, 1)));

  private static final Policy POLICY =
      new Policy(
          "p",
          "",
          new Match(Set.of(Subject.ANY), List.of(), List.of()),
          List.of(),
          List.of(
              new Rule(
                  new PodSecurity(Level.BASELINE, Optional.empty(), Optional.empty()),
                  Enforcement.DENY),
              new Rule(new PinnedImages(Optional.empty(), Optional.empty()), Enforcement.DENY)),
          List.of(EXEMPTION));

  /** Exactly one kind of finding, in one namespace, by one kind of name, through the last day. */
  @Property
  void onlyWhatIsNamedPasses(
      @ForAll("namespaces") String namespace,
      @ForAll("names") String name,
      @ForAll("days") LocalDate day) {
    boolean named = namespace.equals("legacy") && name.startsWith("old-") && !day.isAfter(LAST_DAY);

    List<Finding> findings =
        engine(day).validate(Review.create(pod(name), namespace, "someone")).findings();

    assertThat(findings)
        .extracting(finding -> finding.violation().check())
        .contains("pod-security/privileged", "pod-security/hostNamespaces", "pinned-images");
    assertThat(findings)
        .allSatisfy(finding ->
            assertThat(finding.isExempted())
                .isEqualTo(named && finding.violation().check().equals("pod-security/privileged")));
  }

  @Property
  void labelsAndAnnotationsChangeNothing(
      @ForAll("words") Map<String, String> labels,
      @ForAll("words") Map<String, String> annotations,
      @ForAll("names") String name) {
    ObjectNode plain = pod(name);
    ObjectNode written = pod(name);
    ObjectNode metadata = written.withObject("metadata");
    labels.forEach(metadata.putObject("labels")::put);
    annotations.forEach(metadata.putObject("annotations")::put);

    assertThat(validated(written)).isEqualTo(validated(plain));
  }

  /** In the metadata that the tenant writes the namespace is a wish; the request's counts. */
  @Test
  void theNamespaceIsTheRequests() {
    ObjectNode pod = pod("old-one");
    pod.withObject("metadata").put("namespace", "legacy");

    assertThat(validated(pod)).noneMatch(Finding::isExempted);
  }

  /** The API server makes the rest of the name, so a name alone cannot be what is exempted. */
  @Test
  void aNameThatIsYetToBeMadeMatchesAsItWillInTheCluster() {
    assertThat(generated("old-")).anyMatch(Finding::isExempted);
    assertThat(generated("old")).noneMatch(Finding::isExempted);
    Exemption exact =
        new Exemption(
            List.of(new Glob("*")),
            List.of(),
            List.of(new Glob("old")),
            "tested",
            Optional.empty(),
            EXEMPTION.place());
    assertThat(
            engine(
                    LAST_DAY,
                    new Policy("p", "", POLICY.match(), List.of(), POLICY.rules(), List.of(exact)))
                .validate(Review.create(generatedPod("old"), "legacy", "someone"))
                .findings())
        .noneMatch(Finding::isExempted);
  }

  @Provide
  Arbitrary<String> namespaces() {
    return Arbitraries.of("legacy", "legacy-2", "xlegacy", "legac", "prefect", "", "Legacy");
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of("old-one", "old-", "old", "cold-one", "Old-one", "x-old-one", "*", ""),
        Arbitraries.strings().withChars("old-*?x\n").ofMaxLength(8));
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.integers().between(-3, 3).map(LAST_DAY::plusDays);
  }

  @Provide
  Arbitrary<Map<String, String>> words() {
    Arbitrary<String> word =
        Arbitraries.of(
            "workerguard.io/exempt",
            "worker-guard/ignore",
            "checks",
            "pod-security/privileged",
            "expires",
            "2099-01-01",
            "true",
            "*",
            "legacy",
            "old-one");
    return Arbitraries.maps(word, word).ofMaxSize(4);
  }

  private static List<Finding> validated(ObjectNode pod) {
    return engine(LAST_DAY).validate(Review.create(pod, "prefect", "someone")).findings();
  }

  private static List<Finding> generated(String prefix) {
    return engine(LAST_DAY)
        .validate(Review.create(generatedPod(prefix), "legacy", "someone"))
        .findings();
  }

  private static ObjectNode generatedPod(String prefix) {
    ObjectNode pod = pod("");
    pod.withObject("metadata").remove("name");
    pod.withObject("metadata").put("generateName", prefix);
    return pod;
  }

  private static ObjectNode pod(String name) {
    ObjectNode pod =
        (ObjectNode)
            Json.of(
                "{apiVersion: 'v1', kind: 'Pod', metadata: {}, spec: {hostNetwork: true, containers: [{name: 'a', image: 'x', securityContext: {privileged: true}}]}}");
    pod.withObject("metadata").put("name", name);
    return pod;
  }

  private static Engine engine(LocalDate day) {
    return engine(day, POLICY);
  }

  private static Engine engine(LocalDate day, Policy policy) {
    return new Engine(
        new Engine.Settings(
            new PolicySet(List.of(policy), "sha256:0"),
            ClusterFacts.NONE,
            Mode.ENFORCE,
            Optional.empty(),
            () -> day));
  }
}
