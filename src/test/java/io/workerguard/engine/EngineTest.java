package io.workerguard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.Json;
import io.workerguard.check.Check;
import io.workerguard.check.PodSecurity;
import io.workerguard.check.Violation;
import io.workerguard.check.podsecurity.Level;
import io.workerguard.model.Container;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Glob;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Subject;
import io.workerguard.model.Workload;
import io.workerguard.mutation.Mutation;
import io.workerguard.mutation.Patch;
import io.workerguard.policy.Enforcement;
import io.workerguard.policy.Exemption;
import io.workerguard.policy.Match;
import io.workerguard.policy.Policy;
import io.workerguard.policy.PolicyPlace;
import io.workerguard.policy.PolicySet;
import io.workerguard.policy.Rule;
import io.workerguard.template.ClusterFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {

  private static final LocalDate TODAY = LocalDate.of(2027, 3, 31);

  /** Finds fault with every container that has an image called bad. */
  private record NoBadImages() implements Check {
    @Override
    public List<Violation> violations(Workload workload, ClusterFacts facts) {
      List<Violation> violations = new ArrayList<>();
      for (Container container : workload.pod().containers()) {
        if (container.image().startsWith("bad")) {
          violations.add(
              new Violation(
                  "no-bad-images",
                  container.path().field("image"),
                  "image is bad",
                  "it is " + container.image(),
                  "use a good one",
                  Set.of(container.image())));
        }
      }
      return violations;
    }
  }

  /** Marks the pod. */
  private record Mark() implements Mutation {
    @Override
    public void mutate(Workload workload, ClusterFacts facts, Patch patch) {
      FieldPath mark = workload.pod().specPath().field("hostname");
      if (mark.in(patch.object()).isMissingNode()) {
        patch.set(mark, "marked");
      }
    }
  }

  private static final Match EVERYTHING = new Match(Set.of(Subject.ANY), List.of(), List.of());

  @Test
  void deniesWhatADenyingRuleFinds() {
    Verdict verdict = engine(policy(EVERYTHING)).validate(create("Pod", "bad:1"));

    assertThat(verdict.decision()).isEqualTo(Decision.DENIED);
    assertThat(verdict.findings()).extracting(Finding::policy).containsExactly("p");
  }

  @Test
  void anObjectThatNoPolicyIsAboutIsOutOfScope() {
    Match elsewhere = new Match(Set.of(Subject.ANY), List.of(new Glob("team-*")), List.of());

    Verdict verdict = engine(policy(elsewhere)).review(create("Pod", "bad:1"));

    assertThat(verdict.decision()).isEqualTo(Decision.OUT_OF_SCOPE);
    assertThat(verdict.patch().isEmpty()).isTrue();
  }

  @Test
  void aJobOfANamedWorkerIsAFlowRunWhateverItsLabelsSay() {
    Match flowRuns =
        new Match(
            Set.of(Subject.FLOW_RUN),
            List.of(),
            List.of(new Glob("system:serviceaccount:prefect:worker")));
    Review byWorker =
        Review.create(job("bad:1"), "prefect", "system:serviceaccount:prefect:worker");
    Review byOther = Review.create(job("bad:1"), "prefect", "someone");

    assertThat(engine(policy(flowRuns)).validate(byWorker).subject()).isEqualTo(Subject.FLOW_RUN);
    assertThat(engine(policy(flowRuns)).validate(byWorker).decision()).isEqualTo(Decision.DENIED);
    assertThat(engine(policy(flowRuns)).validate(byOther).decision())
        .isEqualTo(Decision.OUT_OF_SCOPE);
  }

  @Test
  void auditModeLowersDenialsToWarnings() {
    Engine auditing = engine(Mode.AUDIT, policy(EVERYTHING));

    assertThat(auditing.validate(create("Pod", "bad:1")).decision()).isEqualTo(Decision.WARNED);
  }

  @Test
  void anExemptionHoldsToTheEndOfItsLastDay() {
    assertThat(engine(exempting(TODAY)).validate(create("Pod", "bad:1")).decision())
        .isEqualTo(Decision.ADMITTED);
    assertThat(engine(exempting(TODAY.minusDays(1))).validate(create("Pod", "bad:1")).decision())
        .isEqualTo(Decision.DENIED);
  }

  @Test
  void anUpdateIsNotDeniedForWhatWasWrongBefore() {
    Verdict verdict =
        engine(policy(EVERYTHING))
            .validate(
                update(
                    "",
                    pod("[{name: 'a', image: 'bad:1'}]"),
                    pod("[{name: 'b', image: 'good'},{name: 'a', image: 'bad:1'}]")));

    assertThat(verdict.decision()).isEqualTo(Decision.ADMITTED);
    assertThat(verdict.findings())
        .extracting(Finding::enforcement)
        .containsExactly(Enforcement.AUDIT);
  }

  @Test
  void anUpdateThatMakesThingsWorseIsDenied() {
    Engine engine = engine(policy(EVERYTHING));
    JsonNode before = pod("[{name: 'a', image: 'bad:1'}]");

    assertThat(engine.validate(update("", before, pod("[{name: 'a', image: 'bad:2'}]"))).decision())
        .isEqualTo(Decision.DENIED);
    assertThat(engine.validate(update("", before, pod("[{name: 'b', image: 'bad:1'}]"))).decision())
        .isEqualTo(Decision.DENIED);
  }

  @Test
  void anUpdateMayNotExchangeOneFolderOfTheNodeForAnother() {
    Check baseline = new PodSecurity(Level.BASELINE, Optional.empty(), Optional.empty());
    Policy policy =
        new Policy(
            "p",
            "",
            EVERYTHING,
            List.of(),
            List.of(new Rule(baseline, Enforcement.DENY)),
            List.of());
    JsonNode before = podWithFolder("/tmp");

    assertThat(engine(policy).validate(update("", before, before)).decision())
        .isEqualTo(Decision.ADMITTED);
    assertThat(engine(policy).validate(update("", before, podWithFolder("/"))).decision())
        .isEqualTo(Decision.DENIED);
  }

  @Test
  void nothingNewHidesBehindWhatIsTooMuchToTell() {
    Engine engine = engine(baseline());
    String ports = hostPorts(Violation.MOST + 50);
    JsonNode before = podWith("ports: [%s]".formatted(ports), "");
    JsonNode worse = podWith("ports: [%s, {hostPort: 9}]".formatted(ports), "");

    assertThat(engine.validate(update("", before, worse)).decision()).isEqualTo(Decision.DENIED);
    assertThat(engine.validate(update("", worse, before)).decision())
        .as("what is better cannot be told from what is worse")
        .isEqualTo(Decision.DENIED);
    assertThat(
            engine
                .validate(update("", worse, podWith("ports: [%s]".formatted(hostPorts(10)), "")))
                .decision())
        .isEqualTo(Decision.ADMITTED);
  }

  @Test
  void whatIsTooMuchToTellMayStayWhereNothingElseChanges() {
    Engine engine = engine(baseline());
    String ports = "ports: [%s]".formatted(hostPorts(Violation.MOST + 50));
    JsonNode before = podWith(ports, "uid: 'u', finalizers: ['f']");

    assertThat(engine.validate(update("", before, podWith(ports, ""))).decision())
        .isEqualTo(Decision.ADMITTED);
    assertThat(engine.validate(create(before)).findings()).hasSize(Violation.MOST);
  }

  @Test
  void noAnnotationHidesBehindTooManyOthers() {
    Engine engine = engine(baseline());
    StringBuilder annotations = new StringBuilder();
    for (int i = 0; i < Violation.MOST + 50; i++) {
      annotations.append(
          "'container.apparmor.security.beta.kubernetes.io/c%d': 'x', ".formatted(i));
    }
    JsonNode before = podWith("", "annotations: {%s note: 'x'}".formatted(annotations));
    JsonNode after =
        podWith(
            "",
            "annotations: {%s 'container.apparmor.security.beta.kubernetes.io/a': 'unconfined'}"
                .formatted(annotations));

    assertThat(engine.validate(update("", before, before)).decision()).isEqualTo(Decision.ADMITTED);
    assertThat(engine.validate(update("", before, after)).decision()).isEqualTo(Decision.DENIED);
  }

  @Test
  void noCapabilityHidesBehindTooManyOthers() {
    Engine engine = engine(baseline());
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      names.append("'A%03d', ".formatted(i));
    }
    String added = "securityContext: {capabilities: {add: [%s '%s']}}";
    JsonNode before = podWith(added.formatted(names, "Y"), "");
    JsonNode after = podWith(added.formatted(names, "SYS_ADMIN"), "");

    assertThat(engine.validate(update("", before, before)).decision()).isEqualTo(Decision.ADMITTED);
    assertThat(engine.validate(update("", before, after)).decision()).isEqualTo(Decision.DENIED);
  }

  private static String hostPorts(int count) {
    return String.join(
        ", ",
        IntStream.range(0, count).mapToObj(i -> "{hostPort: %d}".formatted(1000 + i)).toList());
  }

  private static JsonNode podWith(String container, String metadata) {
    return Json.of(
        "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'x', %s}, spec: {containers: [{name: 'a', image: 'good', %s}]}}"
            .formatted(
                metadata.isEmpty() ? "uid: 'u'" : metadata,
                container.isEmpty() ? "tty: true" : container));
  }

  private static Review create(JsonNode object) {
    return Review.create(object, "prefect", "someone");
  }

  private static Policy baseline() {
    return new Policy(
        "p",
        "",
        EVERYTHING,
        List.of(),
        List.of(
            new Rule(
                new PodSecurity(Level.BASELINE, Optional.empty(), Optional.empty()),
                Enforcement.DENY)),
        List.of());
  }

  private static JsonNode podWithFolder(String folder) {
    return Json.of(
        "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'x'}, spec: {containers: [{name: 'a', image: 'good'}], volumes: [{name: 'v', hostPath: {path: '"
            + folder
            + "'}}]}}");
  }

  @Test
  void anUpdateThatBringsAnObjectIntoScopeIsJudgedInFull() {
    Match workers = new Match(Set.of(Subject.WORKER), List.of(), List.of());
    JsonNode before = pod("[{name: 'a', image: 'bad:1'}]");
    JsonNode after = pod("[{name: 'a', image: 'bad:1', command: ['prefect', 'worker', 'start']}]");

    assertThat(engine(policy(workers)).validate(update("", before, after)).decision())
        .isEqualTo(Decision.DENIED);
  }

  @Test
  void anEphemeralContainerIsJudged() {
    JsonNode before = pod("[{name: 'a', image: 'good'}]");
    JsonNode after =
        Json.of(
            "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'x'}, spec: {containers: [{name: 'a', image: 'good'}], ephemeralContainers: [{name: 'd', image: 'bad:1'}]}}");

    Verdict verdict =
        engine(policy(EVERYTHING)).review(update("ephemeralcontainers", before, after));

    assertThat(verdict.decision()).isEqualTo(Decision.DENIED);
    assertThat(verdict.patch().isEmpty()).isTrue();
  }

  @Test
  void deletionsAndConnectionsAreNeverDenied() {
    Engine engine = engine(policy(EVERYTHING));
    for (Operation operation : List.of(Operation.DELETE, Operation.CONNECT)) {
      Review review =
          new Review(
              operation,
              "",
              "prefect",
              "someone",
              pod("[{name: 'a', image: 'bad:1'}]"),
              Json.of("null"));

      assertThat(engine.review(review).decision()).isEqualTo(Decision.OUT_OF_SCOPE);
    }
  }

  @Test
  void podsAndJobsArePatchedOnCreateAlone() {
    Engine engine = engine(policy(EVERYTHING));

    assertThat(patch(engine, create("Pod", "good"))).isEqualTo("/spec/hostname");
    assertThat(patch(engine, Review.create(job("good"), "prefect", "")))
        .isEqualTo("/spec/template/spec/hostname");
    assertThat(patch(engine, update("", pod("[]"), pod("[]")))).isEmpty();
    assertThat(patch(engine, update("", job("good"), job("good")))).isEmpty();
  }

  @Test
  void deploymentsArePatchedOnUpdateToo() {
    JsonNode deployment =
        Json.of(
            "{apiVersion: 'apps/v1', kind: 'Deployment', metadata: {name: 'x'}, spec: {template: {spec: {}}}}");

    assertThat(patch(engine(policy(EVERYTHING)), update("", deployment, deployment)))
        .isEqualTo("/spec/template/spec/hostname");
    assertThat(patch(engine(policy(EVERYTHING)), update("status", deployment, deployment)))
        .isEmpty();
  }

  @Test
  void whatADeploymentManagesIsNotPatched() {
    JsonNode replicaSet =
        Json.of(
            "{apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: {name: 'x', ownerReferences: [{kind: 'Deployment', controller: true}]}, spec: {template: {spec: {}}}}");

    assertThat(patch(engine(policy(EVERYTHING)), Review.create(replicaSet, "prefect", "")))
        .isEmpty();
  }

  @Test
  void whatADeploymentManagesIsNotDeniedSinceItsPodsAreJudged() {
    JsonNode replicaSet =
        Json.of(
            "{apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: {name: 'x', ownerReferences: [{apiVersion: 'apps/v1', kind: 'Deployment', controller: true}]}, spec: {template: {spec: {containers: [{name: 'a', image: 'bad:1'}]}}}}");
    Engine engine = engine(policy(EVERYTHING));

    assertThat(
            engine
                .validate(
                    Review.create(
                        replicaSet,
                        "prefect",
                        "system:serviceaccount:kube-system:deployment-controller"))
                .decision())
        .isEqualTo(Decision.ADMITTED);
    assertThat(engine.validate(Review.create(replicaSet, "prefect", "tenant")).decision())
        .isEqualTo(Decision.DENIED);
  }

  @Test
  void aPodOfTooManyContainersIsDeniedUnlooked() {
    JsonNode crowd =
        pod("[" + "{name: 'a', image: 'good'},".repeat(1000) + "{name: 'b', image: 'good'}]");

    Verdict verdict = engine(policy(EVERYTHING)).review(Review.create(crowd, "prefect", "tenant"));

    assertThat(verdict.decision()).isEqualTo(Decision.DENIED);
    assertThat(verdict.patch().isEmpty()).isTrue();
    assertThat(verdict.findings()).hasSize(1);
  }

  @Test
  void aCrowdOfContainersThatWasThereMayStayAndMayNotChange() {
    Engine engine = engine(policy(EVERYTHING));
    String crowd = "{name: 'a', image: 'good'},".repeat(1000);
    JsonNode before = pod("[" + crowd + "{name: 'b', image: 'good'}]");
    JsonNode after = pod("[" + crowd + "{name: 'b', image: 'bad:1'}]");

    assertThat(engine.validate(update("", before, before)).decision()).isEqualTo(Decision.ADMITTED);
    assertThat(engine.validate(update("", before, after)).decision()).isEqualTo(Decision.DENIED);
  }

  @Test
  void aCrowdOfContainersCanStillBeDeleted() {
    String crowd = "[" + "{name: 'a', image: 'good'},".repeat(1000) + "{name: 'b'}]";
    JsonNode after = pod(crowd);
    JsonNode before =
        Json.of(
            "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'x', finalizers: ['f']}, spec: {containers: %s}}"
                .formatted(crowd));

    assertThat(engine(policy(EVERYTHING)).validate(update("", before, after)).decision())
        .isEqualTo(Decision.ADMITTED);
  }

  @Test
  void whoCreatesAnObjectCannotClaimThatItIsBeingDeleted() {
    String deployment =
        "{apiVersion: 'apps/v1', kind: 'Deployment', metadata: {name: 'x', deletionTimestamp: '2027-01-01T00:00:00Z'}, spec: {template: {spec: {}}}}";
    JsonNode object = Json.of(deployment);
    Engine engine = engine(policy(EVERYTHING));

    assertThat(patch(engine, Review.create(object, "prefect", "tenant")))
        .isEqualTo("/spec/template/spec/hostname");
    assertThat(patch(engine, update("", object, object))).isEmpty();
  }

  @Test
  void deletionIsNoExemption() {
    JsonNode before =
        Json.of(
            "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'x', deletionTimestamp: '2027-01-01T00:00:00Z', finalizers: ['f']}, spec: {containers: [{name: 'a', image: 'good'}]}}");
    JsonNode after =
        Json.of(
            "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'x', deletionTimestamp: '2027-01-01T00:00:00Z', finalizers: ['f']}, spec: {containers: [{name: 'a', image: 'bad:1'}]}}");

    assertThat(engine(policy(EVERYTHING)).validate(update("", before, after)).decision())
        .isEqualTo(Decision.DENIED);
  }

  @Test
  void theObjectUnderReviewStaysAsItIs() {
    JsonNode object = pod("[{name: 'a', image: 'good'}]");
    JsonNode copy = object.deepCopy();

    engine(policy(EVERYTHING)).review(Review.create(object, "prefect", ""));

    assertThat(object).isEqualTo(copy);
  }

  @Test
  void aMirrorPodIsBelievedOfItsOwnKubeletOnly() {
    Set<String> nodes = Set.of("system:nodes", "system:authenticated");

    assertThat(mirror("system:node:n", nodes, Operation.CREATE, MIRROR))
        .isEqualTo(Decision.OUT_OF_SCOPE);
    assertThat(mirror("tenant", Set.of(), Operation.CREATE, MIRROR)).isEqualTo(Decision.DENIED);
    assertThat(mirror("system:node:n", Set.of(), Operation.CREATE, MIRROR))
        .as("a user that only calls itself a node")
        .isEqualTo(Decision.DENIED);
    assertThat(mirror("tenant", nodes, Operation.CREATE, MIRROR))
        .as("a member of the group that is no node")
        .isEqualTo(Decision.DENIED);
    assertThat(mirror("system:node:other", nodes, Operation.CREATE, MIRROR))
        .as("a pod of another node")
        .isEqualTo(Decision.DENIED);
    assertThat(mirror("system:node:n", nodes, Operation.UPDATE, MIRROR))
        .as("a change, which no kubelet makes")
        .isEqualTo(Decision.DENIED);
    assertThat(mirror("system:node:n", nodes, Operation.CREATE, "'x': 'h'"))
        .as("a pod without the annotation")
        .isEqualTo(Decision.DENIED);
    assertThat(mirror("system:node:n", nodes, Operation.CREATE, MIRROR.replace("'h'", "null")))
        .as("an annotation without a value")
        .isEqualTo(Decision.DENIED);
  }

  private static final String MIRROR = "'kubernetes.io/config.mirror': 'h'";

  private static Decision mirror(
      String user, Set<String> groups, Operation operation, String annotation) {
    String pod =
        "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'x', annotations: {%s}}, spec: {nodeName: 'n', containers: [{name: 'a', image: '%s'}]}}";
    JsonNode bad = Json.of(pod.formatted(annotation, "bad:1"));
    JsonNode old = operation == Operation.UPDATE ? Json.of(pod.formatted(annotation, "good")) : bad;
    return engine(policy(EVERYTHING))
        .review(new Review(operation, "", "prefect", user, groups, bad, old))
        .decision();
  }

  @Test
  void whatHoldsNoPodTemplatePasses() {
    for (String kind : List.of("List", "PodList", "Binding", "Eviction", "Scale", "Foo")) {
      JsonNode object =
          Json.of(
              "{apiVersion: 'v1', kind: '%s', items: [{apiVersion: 'v1', kind: 'Pod', spec: {containers: [{name: 'a', image: 'bad:1'}]}}]}"
                  .formatted(kind));

      assertThat(engine(policy(EVERYTHING)).review(Review.create(object, "prefect", "")).decision())
          .as(kind)
          .isEqualTo(Decision.OUT_OF_SCOPE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ephemeralcontainers", "resize", "status", "foo"})
  void whateverTheSubresourceOnlyWhatGotWorseIsDenied(String subresource) {
    Engine engine = engine(policy(EVERYTHING));
    JsonNode good = pod("[{name: 'a', image: 'good'}]");
    JsonNode bad = pod("[{name: 'a', image: 'bad:1'}]");
    JsonNode moved = pod("[{name: 'b', image: 'good'}, {name: 'a', image: 'bad:1'}]");

    assertThat(engine.validate(update(subresource, good, bad)).decision())
        .isEqualTo(Decision.DENIED);
    assertThat(engine.validate(update(subresource, bad, moved)).decision())
        .isEqualTo(Decision.ADMITTED);
    assertThat(engine.validate(update(subresource, bad, good)).decision())
        .isEqualTo(Decision.ADMITTED);
  }

  private static String patch(Engine engine, Review review) {
    return String.join(
        " ",
        engine.mutate(review).patch().operations().stream()
            .map(operation -> operation.path().pointer())
            .toList());
  }

  private static Review create(String kind, String image) {
    return Review.create(pod("[{name: 'a', image: '" + image + "'}]"), "prefect", "someone");
  }

  private static Review update(String subresource, JsonNode before, JsonNode after) {
    return new Review(Operation.UPDATE, subresource, "prefect", "someone", after, before);
  }

  private static JsonNode pod(String containers) {
    return Json.of(
        "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'x'}, spec: {containers: "
            + containers
            + "}}");
  }

  private static JsonNode job(String image) {
    return Json.of(
        "{apiVersion: 'batch/v1', kind: 'Job', metadata: {name: 'x'}, spec: {template: {spec: {containers: [{name: 'a', image: '"
            + image
            + "'}]}}}}");
  }

  private static Policy policy(Match match, Exemption... exemptions) {
    return new Policy(
        "p",
        "",
        match,
        List.of(new Mark()),
        List.of(new Rule(new NoBadImages(), Enforcement.DENY)),
        List.of(exemptions));
  }

  private static Policy exempting(LocalDate lastDay) {
    return policy(
        EVERYTHING,
        new Exemption(
            List.of(new Glob("no-*")),
            List.of(),
            List.of(),
            "tested",
            Optional.of(lastDay),
            new PolicyPlace("policy.yaml", SourceLocation.at(1, 1))));
  }

  private static Engine engine(Policy policy) {
    return engine(Mode.ENFORCE, policy);
  }

  private static Engine engine(Mode mode, Policy policy) {
    return new Engine(
        new Engine.Settings(
            new PolicySet(List.of(policy), "sha256:0"),
            ClusterFacts.NONE,
            mode,
            Optional.empty(),
            () -> TODAY));
  }
}
