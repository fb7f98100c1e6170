package io.workerguard.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "'*', ''",
    "'*', team",
    "team-*, team-",
    "team-*, team-a",
    "'*-a', team-a",
    "t*m-?, team-a",
    "a*b*c, aXbYbZc",
    "'', ''",
    "'[a]', '[a]'"
  })
  void matchesTheWholeText(String pattern, String text) {
    assertThat(new Glob(pattern).matches(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "team, team-a",
    "team-*, my-team-a",
    "team-?, team-",
    "Team, team",
    "a*b*c, aXbYbZ",
    "'', a",
    "'.*', team"
  })
  void doesNotMatchLessOrMore(String pattern, String text) {
    assertThat(new Glob(pattern).matches(text)).isFalse();
  }

  /** A search that goes back to every star would not end within the age of the universe. */
  @Test
  @Timeout(60)
  void endsInSpiteOfManyStars() {
    Glob glob = new Glob("*a".repeat(50) + "b");

    assertThat(glob.matches("a".repeat(10_000))).isFalse();
  }
}
