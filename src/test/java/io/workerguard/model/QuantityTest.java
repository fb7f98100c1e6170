package io.workerguard.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import io.workerguard.Json;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "+1, 1",
    "-1, -1",
    "1., 1",
    ".5, 0.5",
    "1.5, 1.5",
    "500m, 0.5",
    "1500u, 0.0015",
    "5n, 0.000000005",
    "2k, 2000",
    "1M, 1000000",
    "1G, 1000000000",
    "1T, 1000000000000",
    "1P, 1000000000000000",
    "1E, 1000000000000000000",
    "1Ki, 1024",
    "1.5Gi, 1610612736",
    "1Mi, 1048576",
    "1Ti, 1099511627776",
    "1Pi, 1125899906842624",
    "1Ei, 1152921504606846976",
    "1e3, 1000",
    "1E3, 1000",
    "12e-1, 1.2",
    "5E+2, 500"
  })
  void readsWhatKubernetesReads(String text, BigDecimal amount) {
    assertThat(Quantity.parse(text).orElseThrow().amount()).isEqualByComparingTo(amount);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "+",
        "m",
        "Gi",
        "1 Gi",
        "1gi",
        "1K",
        "1ki",
        "1GB",
        "1Gib",
        "1mi",
        "1e",
        "1e3Mi",
        "1e1000000",
        "0x10",
        "1,5",
        "1_000",
        "NaN",
        "Infinity",
        "１"
      })
  void refusesTheRest(String text) {
    assertThat(Quantity.parse(text)).isEmpty();
  }

  @Test
  void takesANumberWithoutQuotes() {
    assertThat(Quantity.of(Json.of("0.5")).orElseThrow().amount()).isEqualByComparingTo("0.5");
    assertThat(Quantity.of(Json.of("2")).orElseThrow().amount()).isEqualByComparingTo("2");
  }

  @Test
  void takesNothingElse() {
    assertThat(Quantity.of(Json.of("true"))).isEmpty();
    assertThat(Quantity.of(Json.of("['1']"))).isEmpty();
    assertThat(Quantity.of(Json.of("null"))).isEmpty();
    assertThat(Quantity.of(DoubleNode.valueOf(Double.NaN))).isEmpty();
  }

  @Test
  void comparesAcrossSuffixes() {
    Quantity gibibyte = Quantity.parse("1Gi").orElseThrow();

    assertThat(gibibyte.isMoreThan(Quantity.parse("1G").orElseThrow())).isTrue();
    assertThat(gibibyte.isMoreThan(Quantity.parse("1024Mi").orElseThrow())).isFalse();
  }
}
