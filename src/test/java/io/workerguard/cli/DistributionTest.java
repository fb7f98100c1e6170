package io.workerguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process, where a distribution was built. */
class DistributionTest {

  private static final Path LAUNCHER = Path.of("target/dist/bin/worker-guard");

  @TempDir private Path folder;

  @Test
  void standardOutputHoldsTheReportAndNothingElse() throws Exception {
    assumeTrue(Files.exists(LAUNCHER), "no distribution was built");
    Path out = folder.resolve("out");

    int code =
        launch(
            out,
            LAUNCHER,
            "check",
            "-o",
            "json",
            "--policy",
            Guard.POLICY,
            "src/test/resources/reports/mixed.yaml");

    assertThat(code).isEqualTo(3);
    assertThat(new ObjectMapper().readTree(out.toFile()).path("kind").textValue())
        .isEqualTo("CheckReport");
  }

  @Test
  void isFoundThroughALink() throws Exception {
    assumeTrue(Files.exists(LAUNCHER), "no distribution was built");
    Path link = Files.createSymbolicLink(folder.resolve("wg"), LAUNCHER.toAbsolutePath());
    Path out = folder.resolve("out");

    assertThat(launch(out, link, "rules")).isZero();
    assertThat(out).content().startsWith("ID ");
  }

  private int launch(Path out, Path launcher, String... args)
      throws IOException, InterruptedException {
    java.util.List<String> command = new java.util.ArrayList<>();
    command.add(launcher.toString());
    command.addAll(java.util.List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder
        .redirectOutput(out.toFile())
        .redirectError(folder.resolve("err").toFile())
        .start()
        .waitFor();
  }
}
