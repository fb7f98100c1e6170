package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServeOptionsTest {

  @Test
  void readsBothSpellingsOfAnOption() {
    ServeOptions options = ServeOptions.parse("--port", "8444", "--cluster-uid=abc");

    assertThat(options.problems()).isEmpty();
    assertThat(options.properties())
        .isEqualTo(Map.of("worker-guard.port", "8444", "worker-guard.cluster-uid", "abc"));
  }

  @Test
  void policiesMayBeGivenMoreThanOnceAndMayHoldCommas() {
    ServeOptions options = ServeOptions.parse("--policy", "a,b.yaml", "--policy", "folder");

    assertThat(options.properties())
        .isEqualTo(Map.of("worker-guard.policies.directory", "a\\,b.yaml,folder"));
  }

  @Test
  void aTemplateMayBeGivenForEveryWorkPool() {
    ServeOptions options =
        ServeOptions.parse("--base-job-template", "a.json", "--base-job-template=team-1=b.json");

    assertThat(options.problems()).isEmpty();
    assertThat(options.properties())
        .isEqualTo(Map.of("worker-guard.base-job-template.file", "a.json,team-1=b.json"));
  }

  @Test
  void tellsEveryWrongOption() {
    ServeOptions options =
        ServeOptions.parse("--prot", "--port", "1", "--port=2", "extra", "--tls-cert");

    assertThat(options.problems())
        .containsExactly(
            "unknown option '--prot'",
            "option '--port' is given twice",
            "unknown option 'extra'",
            "option '--tls-cert' needs a value");
  }

  @Test
  void helpNamesEveryOptionAndEndsWell() {
    Run run = Run.serve("--help");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(ServeOptions.PROPERTIES.keySet()).allSatisfy(o -> assertThat(run.out()).contains(o));
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(100));
  }

  @Test
  void wrongUsageIsToldOnStandardError() {
    Run run = Run.serve("--bogus");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            worker-guard: not started
              unknown option '--bogus'
            See 'worker-guard serve --help'.
            """);
  }

  @Test
  void withoutACertificateItSaysHowToGetOne() {
    Run run = Run.serve();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("worker-guard.tls.cert is not set", "worker-guard.tls.key is not set")
        .contains("--tls-self-signed");
  }

  /** One run that ends before Quarkus starts. */
  private record Run(int code, String out, String err) {

    static Run serve(String... args) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int code =
          Serve.run(
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              args);
      return new Run(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }
}
