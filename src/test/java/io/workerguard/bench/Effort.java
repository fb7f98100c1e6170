package io.workerguard.bench;

import java.time.Duration;

/** How long is measured. */
enum Effort {
  /** Some minutes in all. */
  SHORT(3, 3, 9, Duration.ofSeconds(30)),
  /** About half an hour. */
  LONG(10, 10, 25, Duration.ofMinutes(3));

  private final int warmups;
  private final int iterations;
  private final int rounds;
  private final Duration load;

  Effort(int warmups, int iterations, int rounds, Duration load) {
    this.warmups = warmups;
    this.iterations = iterations;
    this.rounds = rounds;
    this.load = load;
  }

  /** Seconds before a benchmark counts. */
  int warmups() {
    return warmups;
  }

  /** Seconds that count. */
  int iterations() {
    return iterations;
  }

  /** How often a process is started. */
  int rounds() {
    return rounds;
  }

  /** How long the load lasts. */
  Duration load() {
    return load;
  }
}
