package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workerguard.check.AllowedRegistries;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Mode;
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
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bug of ours is answered with 500, so that the failure policy decides; it never admits. */
@QuarkusTest
@WithTestResource(GuardFiles.class)
class FailureTest {

  private static final Path JOB =
      Path.of("src/test/resources/reviews/051-create-job-create-job-mutating.json");

  @TestHTTPResource(value = "/validate", tls = true)
  URI validate;

  @Inject PolicyStore store;

  private Engine good;

  @BeforeEach
  void remember() {
    good = store.inForce().engine();
  }

  @AfterEach
  void putBack() {
    store.accept(good);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isAnsweredWith500(Throwable failure) throws Exception {
    store.accept(engineThatFailsWith(failure));

    HttpResponse<String> answer =
        Client.send(
            Client.http(HttpClient.Version.HTTP_2),
            Client.review(validate, Files.readAllBytes(JOB)).build());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("internal error; the guard's log has it");
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("a bug"),
        new AssertionError("a bug"),
        new StackOverflowError(),
        new OutOfMemoryError("thrown by a test"));
  }

  /** The day is asked for where an exemption could cover a finding. */
  private static Engine engineThatFailsWith(Throwable failure) {
    @SuppressWarnings("unchecked")
    Supplier<LocalDate> today = mock(Supplier.class);
    doThrow(failure).when(today).get();
    Exemption exemption =
        new Exemption(
            List.of(new Glob("*")),
            List.of(),
            List.of(),
            "tested",
            Optional.of(LocalDate.MAX),
            new PolicyPlace("policy.yaml", SourceLocation.at(1, 1)));
    Policy policy =
        new Policy(
            "fails",
            "",
            new Match(Set.of(Subject.ANY), List.of(), List.of()),
            List.of(),
            List.of(new Rule(new AllowedRegistries(List.of("ghcr.io/acme")), Enforcement.DENY)),
            List.of(exemption));
    return new Engine(
        new Engine.Settings(
            new PolicySet(List.of(policy), "sha256:0"),
            ClusterFacts.NONE,
            Mode.ENFORCE,
            Optional.empty(),
            today));
  }
}
