package io.workerguard.check.podsecurity;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chooses what a generated pod holds.
 *
 * @param random where the choices come from
 * @param oddity how likely a choice is an odd one
 */
record Choice(RandomGenerator random, double oddity) {

  /** Mostly one of the usual values, else one of all. */
  <T> T of(List<T> usual, List<T> all) {
    return one(odd() ? all : usual);
  }

  <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  boolean odd() {
    return random.nextDouble() < oddity;
  }

  boolean veryOdd() {
    return random.nextDouble() < oddity * oddity;
  }

  /** A number from {@code least} to {@code most}. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }
}
