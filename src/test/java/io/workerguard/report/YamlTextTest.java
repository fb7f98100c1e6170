package io.workerguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.manifest.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is written as YAML reads back as the same tree, the way kubectl reads. */
class YamlTextTest {

  private static final List<String> NASTY =
      List.of(
          "",
          " ",
          "~",
          "null",
          "Null",
          "true",
          "Yes",
          "y",
          "N",
          "on",
          "0644",
          "0x1f",
          "1_000",
          "1e3",
          "1.10",
          ".inf",
          ".5",
          "+1",
          "-",
          "- x",
          "a: b",
          "a #b",
          "a:",
          "#",
          "*a",
          "&a",
          "!x",
          "%x",
          "@x",
          "`x`",
          "{}",
          "[]",
          "a\nb",
          "a\nb\n",
          "a\n\nb\n\n",
          "\na",
          " a\nb",
          "a \nb",
          "a\tb",
          "\t",
          "a\r\nb",
          "tr\u00e9s",
          "\ud83d\ude80",
          "\u2028",
          "\ufeff",
          "\u0085",
          "\u0007",
          "'",
          "\"",
          "\\",
          "100m",
          "2Gi",
          "1.4.2",
          "10.0.0.0/8",
          "1:30",
          "2026-01-01",
          "<<",
          "=",
          "---",
          "...",
          "? a",
          "| a",
          "> a",
          "0b1",
          "0o7",
          "1Ki",
          "9E",
          "12e03",
          "a\n b\n",
          "1m\n2");

  @Test
  void textsStayTexts() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    ArrayNode list = tree.putArray("list");
    for (String text : NASTY) {
      list.add(text);
      tree.put("key " + text, text);
      tree.putObject("nested " + text).put(text, text);
    }

    assertThat(reread(tree)).isEqualTo(tree);
  }

  @Test
  void treesKeepTheirShape() throws Exception {
    JsonNode tree =
        new ObjectMapper()
            .readTree(
                """
                {"a": {}, "b": [], "c": null, "d": [[1, [2]], [], {}, {"e": [{"f": 1, "g": [true]}]}],
                 "n": [1, -1, 1.5, 9007199254740993, 1e30], "t": [false, null]}
                """);

    assertThat(reread(tree)).isEqualTo(tree);
  }

  @Property
  void anyTextStaysItself(@ForAll String text) {
    if (text.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
      return;
    }
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("key", text);

    assertThat(reread(tree)).isEqualTo(tree);
  }

  private static JsonNode reread(JsonNode tree) {
    String yaml = YamlText.of(tree);
    var manifest = ManifestReader.read("x.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    assertThat(manifest.problems()).as(yaml).isEmpty();
    return manifest.documents().getFirst().tree();
  }
}
