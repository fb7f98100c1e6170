package io.workerguard.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.model.FieldPath;
import io.workerguard.model.SourceLocation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {

  @Test
  void brokenDocumentHidesNoOther() {
    String text =
        """
        a: 1
        ---
        b: [
        ---
        # nothing
        ---
        c: 3
        """;

    Manifest manifest = read("f.yaml", text);

    assertThat(manifest.count()).isEqualTo(4);
    assertThat(manifest.documents()).extracting(Document::index).containsExactly(1, 4);
    assertThat(manifest.documents()).extracting(Document::line).containsExactly(1, 7);
    assertThat(manifest.documents())
        .extracting(document -> document.tree().toString())
        .containsExactly("{\"a\":1}", "{\"c\":3}");
    assertThat(manifest.problems()).hasSize(1);
  }

  @Test
  void knowsWhereKeysAndValuesStand() {
    String text =
        """
        ---
        spec:
          containers:
          - name: "a"
            image: é𝄞x # comment
          - {name: b}
        """;

    Positions positions = read("f.yaml", text).documents().getFirst().positions();

    FieldPath containers = FieldPath.of("spec", "containers");
    assertThat(positions.value(FieldPath.ROOT)).contains(new SourceLocation(2, 1, 2, 5));
    assertThat(positions.key(containers)).contains(new SourceLocation(3, 3, 3, 13));
    assertThat(positions.value(containers.index(0))).contains(new SourceLocation(4, 5, 4, 9));
    assertThat(positions.value(containers.index(0).field("image")))
        .contains(new SourceLocation(5, 12, 5, 15));
    assertThat(positions.value(containers.index(1))).contains(new SourceLocation(6, 5, 6, 14));
    assertThat(positions.key(containers.index(1))).isEmpty();
    assertThat(positions.value(containers.index(2))).isEmpty();
    assertThat(positions.value(containers.afterLast())).isEmpty();
    assertThat(positions.value(FieldPath.of("spec", "x"))).isEmpty();
  }

  @Test
  void knowsWhereJsonStands() {
    String text = "{\n  \"𝄞\": {\"a\\\"b\": [1.5e3, true]}, \"n\": null\n}\n{\"x\": \"y\"}\n";

    Manifest manifest = read("f.json", text);

    Positions positions = manifest.documents().getFirst().positions();
    FieldPath list = FieldPath.of("𝄞", "a\"b");
    assertThat(manifest.count()).isEqualTo(2);
    assertThat(manifest.documents().get(1).line()).isEqualTo(4);
    assertThat(manifest.documents().get(0).tree().toString())
        .isEqualTo("{\"𝄞\":{\"a\\\"b\":[1500,true]},\"n\":null}");
    assertThat(positions.value(FieldPath.ROOT)).contains(new SourceLocation(1, 1, 3, 2));
    assertThat(positions.key(FieldPath.of("𝄞"))).contains(new SourceLocation(2, 3, 2, 6));
    assertThat(positions.value(FieldPath.of("𝄞"))).contains(new SourceLocation(2, 8, 2, 31));
    assertThat(positions.key(list)).contains(new SourceLocation(2, 9, 2, 15));
    assertThat(positions.value(list)).contains(new SourceLocation(2, 17, 2, 30));
    assertThat(positions.value(list.index(0))).contains(new SourceLocation(2, 18, 2, 23));
    assertThat(positions.value(list.index(1))).contains(new SourceLocation(2, 25, 2, 29));
    assertThat(positions.value(FieldPath.of("n"))).contains(new SourceLocation(2, 38, 2, 42));
  }

  private static Manifest read(String path, String text) {
    return ManifestReader.read(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
