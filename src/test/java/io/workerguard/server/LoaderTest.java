package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.workerguard.engine.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderTest {

  @TempDir Path folder;

  private final PolicyStore store = new PolicyStore(Clock.systemUTC());

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

  private Loader loader() {
    ServerConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(ServerConfig.class)
            .withDefaultValue("worker-guard.tls.cert", "tls.crt")
            .withDefaultValue("worker-guard.tls.key", "tls.key")
            .withDefaultValue("worker-guard.policies.directory", folder.toString())
            .build()
            .getConfigMapping(ServerConfig.class);
    Cluster cluster = new Cluster(config, ClusterUid.of(Optional.empty()));
    EngineReader reader =
        new EngineReader(
            Optional.empty(), Mode.ENFORCE, Optional.empty(), () -> LocalDate.of(2026, 11, 25));
    return new Loader(new InputSources(config, cluster), reader, store);
  }
}
