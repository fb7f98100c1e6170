package io.workerguard.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.Json;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void isEmptyForAnythingButAText() {
    assertThat(Text.of(Json.of("'a'"))).isEqualTo("a");
    assertThat(Text.of(Json.of("1"))).isEmpty();
    assertThat(Text.of(Json.of("{a: 'b'}").path("c"))).isEmpty();
  }

  @Test
  void showsNothingThatDisturbsTheReadersScreen() {
    assertThat(Text.quoted("a\nb\u0000c\u202ed\u200be\u001b[31m")).isEqualTo("\"a?b?c?d?e?[31m\"");
  }

  @Test
  void showsNoPasswordOfAnUrl() {
    assertThat(Text.quoted("https://user:secret@host/path")).isEqualTo("\"https://…@host/path\"");
  }

  @Test
  void cutsWhatIsLong() {
    assertThat(Text.quoted("a".repeat(1000))).hasSize(123).endsWith("…\"");
  }
}
