package io.workerguard.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs commands in this process, on streams of their own. */
final class Guard {

  /** The policy that most tests use. */
  static final String POLICY = "src/test/resources/reports/policy.yaml";

  /**
   * What came of a run.
   *
   * @param code the exit code
   * @param out standard output
   * @param err standard error
   */
  record Run(int code, String out, String err) {}

  private Guard() {}

  static Run run(String... args) {
    return piping("", args);
  }

  /** Runs a command that reads {@code stdin}. */
  static Run piping(String stdin, String... args) {
    return running(Map.of(), stdin.getBytes(StandardCharsets.UTF_8), args);
  }

  /** Runs a command under the policy of the tests, on a fixed day. */
  static Run judging(String command, String stdin, String... args) {
    List<String> all = new ArrayList<>(List.of(command, "--policy", POLICY));
    all.addAll(Arrays.asList(args));
    return piping(stdin, all.toArray(String[]::new));
  }

  static Run running(Map<String, String> environment, byte[] stdin, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Cli.run(
            new Console(
                new ByteArrayInputStream(stdin),
                new Output(out),
                new Output(err),
                Console.Terminal.NONE,
                environment),
            args);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
