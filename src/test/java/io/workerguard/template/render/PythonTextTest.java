package io.workerguard.template.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What Python 3.11 makes of the same JSON. */
class PythonTextTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);
  private static final Path ROWS = Path.of("src/test/resources/render/python-text.jsonl");

  @Test
  void writesValuesAsPythonDoes() throws IOException {
    List<String> rows = Files.readAllLines(ROWS);

    SoftAssertions.assertSoftly(softly -> {
      for (String row : rows) {
        JsonNode expected = read(row);
        JsonNode value = read(expected.path("json").textValue());
        softly
            .assertThat(PythonText.str(value))
            .as(row)
            .isEqualTo(expected.path("str").textValue());
        softly
            .assertThat(PythonText.repr(value))
            .as(row)
            .isEqualTo(expected.path("repr").textValue());
      }
    });
    assertThat(rows).hasSizeGreaterThan(200);
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
