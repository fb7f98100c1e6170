package io.workerguard.template.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What prefect-kubernetes 0.8.0 with python-slugify 9.1.3 makes of the same texts. */
class SlugTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ROWS = Path.of("src/test/resources/render/slugs.jsonl");

  @Test
  void slugsAsTheWorkerDoes() throws IOException {
    List<String> rows = Files.readAllLines(ROWS);

    SoftAssertions.assertSoftly(softly -> {
      for (String row : rows) {
        JsonNode expected = read(row);
        String text = expected.path("text").textValue();
        softly
            .assertThat(Slug.name(text).orElse(null))
            .as(row)
            .isEqualTo(expected.path("name").textValue());
        softly.assertThat(Slug.labelKey(text)).as(row).isEqualTo(expected.path("key").textValue());
        softly
            .assertThat(Slug.labelValue(text))
            .as(row)
            .isEqualTo(expected.path("value").textValue());
      }
    });
    assertThat(rows).hasSizeGreaterThan(300);
  }

  private static JsonNode read(String row) {
    try {
      return JSON.readTree(row);
    } catch (IOException e) {
      throw new IllegalArgumentException(row, e);
    }
  }
}
