package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.workerguard.engine.Mode;
import io.workerguard.template.ApprovedTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderTest {

  @TempDir Path folder;
  @TempDir Path templateFolder;

  private final PolicyStore store = new PolicyStore(Clock.systemUTC());
  private final TemplateStates templates = new TemplateStates();

  @Test
  void theFirstLoadAnswersEveryProblem() throws IOException {
    write("a.yaml", "kind: Nonsense");
    write("b.yaml", GuardFiles.POLICY.replace("check:", "chekc:"));

    List<String> problems = loader().start();

    assertThat(problems).anyMatch(line -> line.contains("a.yaml:"));
    assertThat(problems).anyMatch(line -> line.contains("b.yaml:"));
  }

  @Test
  void anEmptyFolderIsNoPolicySet() {
    assertThat(loader().start()).containsExactly(folder + ": no policy in this folder");
  }

  @Test
  void aChangeCountsOnceItHasBeenReadTwiceAlike() throws IOException {
    write("a.yaml", GuardFiles.POLICY.formatted("one"));
    Loader loader = loader();
    assertThat(loader.start()).isEmpty();

    write("a.yaml", GuardFiles.POLICY.formatted("two"));
    loader.look();
    assertThat(description()).isEqualTo("one");
    write("a.yaml", GuardFiles.POLICY.formatted("three"));
    loader.look();
    assertThat(description()).isEqualTo("one");
    loader.look();
    assertThat(description()).isEqualTo("three");
  }

  @Test
  void whatHasNotChangedIsNotLoadedAgain() throws IOException {
    write("a.yaml", GuardFiles.POLICY.formatted("one"));
    Loader loader = loader();
    assertThat(loader.start()).isEmpty();
    PolicyStore.InForce before = store.inForce();

    loader.look();
    loader.look();
    loader.look();

    assertThat(store.inForce()).isSameAs(before);
  }

  @Test
  void aRejectionEndsWithTheNextGoodLoad() throws IOException {
    write("a.yaml", GuardFiles.POLICY.formatted("one"));
    Loader loader = loader();
    assertThat(loader.start()).isEmpty();

    Files.delete(folder.resolve("a.yaml"));
    loader.look();
    assertThat(store.rejection()).isPresent();
    assertThat(description()).isEqualTo("one");

    write("a.yaml", GuardFiles.POLICY.formatted("one"));
    loader.look();
    loader.look();
    assertThat(store.rejection()).isEmpty();
  }

  @Test
  void aBrokenTemplateLeavesTheLastGoodOneOfItsWorkPoolAlone() throws IOException {
    write("a.yaml", GuardFiles.POLICY.formatted("one"));
    Path all = template("all.json", "all");
    Path own = template("own.json", "own");
    Path other = template("other.json", "other");
    Loader loader = loader(all.toString(), "Team 1=" + own, "team-2=" + other);
    assertThat(loader.start()).isEmpty();
    assertThat(secrets("nobody's", "Team-1", "team-2")).containsExactly("all", "own", "other");

    Files.writeString(own, "{\"job_configuration\": {}}");
    template("all.json", "all, changed");
    template("other.json", "other, changed");
    write("a.yaml", GuardFiles.POLICY.formatted("two"));
    loader.look();
    loader.look();

    assertThat(secrets("nobody's", "Team-1", "team-2"))
        .containsExactly("all, changed", "own", "other, changed");
    assertThat(description()).isEqualTo("two");
    assertThat(store.rejection()).isEmpty();
    assertThat(problems("Team 1")).singleElement().asString().contains("own.json", "job_manifest");
    assertThat(problems("*")).isEmpty();
    assertThat(problems("team-2")).isEmpty();

    template("own.json", "own, changed");
    loader.look();
    loader.look();
    assertThat(secrets("Team-1")).containsExactly("own, changed");
    assertThat(problems("Team 1")).isEmpty();
  }

  @Test
  void aTemplateThatDisappearsStaysInForceUntilItIsBack() throws IOException {
    write("a.yaml", GuardFiles.POLICY.formatted("one"));
    Path own = template("own.json", "own");
    Loader loader = loader("team-1=" + own);
    assertThat(loader.start()).isEmpty();

    Files.delete(own);
    loader.look();
    loader.look();
    assertThat(secrets("team-1")).containsExactly("own");
    assertThat(problems("team-1")).containsExactly(own + ": not there");

    template("own.json", "back");
    loader.look();
    loader.look();
    assertThat(secrets("team-1")).containsExactly("back");
    assertThat(problems("team-1")).isEmpty();
  }

  @Test
  void brokenPoliciesKeepBackTheTemplatesOfTheSameLoad() throws IOException {
    write("a.yaml", GuardFiles.POLICY.formatted("one"));
    Path own = template("own.json", "own");
    Loader loader = loader("team-1=" + own);
    assertThat(loader.start()).isEmpty();

    write("a.yaml", "kind: Nonsense");
    template("own.json", "changed");
    loader.look();
    loader.look();
    assertThat(store.rejection()).isPresent();
    assertThat(secrets("team-1")).containsExactly("own");

    write("a.yaml", GuardFiles.POLICY.formatted("two"));
    loader.look();
    loader.look();
    assertThat(secrets("team-1")).containsExactly("changed");
  }

  /** Else the flow runs of that work pool would be judged by the template of all others. */
  @Test
  void aTemplateThatWasNeverGoodIsRefused() throws IOException {
    write("a.yaml", GuardFiles.POLICY.formatted("one"));
    Path all = template("all.json", "all");
    Path broken = Files.writeString(templateFolder.resolve("broken.json"), "{");
    Path missing = templateFolder.resolve("missing.json");

    List<String> problems = loader(all.toString(), "team-1=" + broken, "team-2=" + missing).start();

    assertThat(problems).hasSize(2);
    assertThat(problems.getFirst()).startsWith(broken + ":1:");
    assertThat(problems.getLast()).isEqualTo(missing + ": not there");
  }

  @Test
  void theWarmUpReviewIsOne() throws IOException {
    write("a.yaml", GuardFiles.POLICY.formatted("one"));
    assertThat(loader().start()).isEmpty();

    WarmUp.run(store.inForce().engine());
  }

  private String description() {
    return store.inForce().engine().settings().policies().policies().getFirst().description();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Path template(String name, String secret) throws IOException {
    return Files.writeString(
        templateFolder.resolve(name),
        """
        {"job_configuration": {"job_manifest": {"spec": {"template": {"spec": {
          "imagePullSecrets": [{"name": "%s"}]}}}}}, "variables": {}}
        """
            .formatted(secret));
  }

  /** The secret that the template of each work pool pins, by the label that its Jobs bear. */
  private List<String> secrets(String... workPools) {
    ApprovedTemplates approved = store.templates();
    return Stream.of(workPools)
        .map(pool -> Optional.ofNullable(approved.byWorkPool().get(pool)).or(approved::byDefault))
        .flatMap(template -> template.orElseThrow().pinnedImagePullSecrets().stream())
        .toList();
  }

  private List<String> problems(String workPool) {
    return templates.current().stream()
        .filter(state -> state.reference().name().equals(workPool))
        .findFirst()
        .orElseThrow()
        .problems();
  }

  private Loader loader(String... baseJobTemplates) {
    ServerConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(ServerConfig.class)
            .withDefaultValue("worker-guard.tls.cert", "tls.crt")
            .withDefaultValue("worker-guard.tls.key", "tls.key")
            .withDefaultValue("worker-guard.policies.directory", folder.toString())
            .withDefaultValue(
                "worker-guard.base-job-template.file", String.join(",", baseJobTemplates))
            .build()
            .getConfigMapping(ServerConfig.class);
    Cluster cluster = new Cluster(config, ClusterUid.of(Optional.empty()));
    EngineReader reader =
        new EngineReader(
            Optional.empty(), Mode.ENFORCE, Optional.empty(), () -> LocalDate.of(2026, 11, 25));
    return new Loader(new InputSources(config, cluster), reader, store, templates);
  }
}
