package io.workerguard.cli;

import io.workerguard.engine.Finding;
import io.workerguard.policy.Enforcement;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which findings make a command fail. */
final class FailOptions {

  /** From which enforcement on a finding does. */
  enum Threshold {
    DENY,
    WARN,
    AUDIT,
    NEVER
  }

  @Option(
      names = "--fail-on",
      paramLabel = "deny|warn|audit|never",
      description = "The weakest enforcement that ends with code 1. Default: deny.")
  private Threshold failOn = Threshold.DENY;

  @Option(names = "--exit-zero", description = "End with 0 in place of 1.")
  private boolean exitZero;

  /** The weakest enforcement that fails; empty where none does. */
  Optional<Enforcement> weakest() {
    return switch (failOn) {
      case DENY -> Optional.of(Enforcement.DENY);
      case WARN -> Optional.of(Enforcement.WARN);
      case AUDIT -> Optional.of(Enforcement.AUDIT);
      case NEVER -> Optional.empty();
    };
  }

  /** What {@code findings} alone make of the run. */
  ExitCode codeOf(Stream<Finding> findings) {
    return ExitCode.FINDINGS.when(!exitZero && findings.anyMatch(this::fails));
  }

  /** What one fault of this weight makes of the run. */
  ExitCode codeOf(Enforcement weight) {
    return ExitCode.FINDINGS.when(!exitZero && fails(weight));
  }

  private boolean fails(Finding finding) {
    return !finding.isExempted() && fails(finding.enforcement());
  }

  private boolean fails(Enforcement weight) {
    return weakest().filter(weakest -> weight.compareTo(weakest) <= 0).isPresent();
  }
}
