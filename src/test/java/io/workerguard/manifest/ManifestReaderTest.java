package io.workerguard.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.workerguard.model.FieldPath;
import io.workerguard.model.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void knowsWhereAliasesMergedFieldsAndEmptyValuesStand() {
    String text =
        """
        base: &base {a: 1, b: &b [x]}
        alias: *base
        merged:
          b: own
          <<: *base
          c:
        list: [*b]
        block: |
          one
        """;

    Positions positions = read("f.yaml", text).documents().getFirst().positions();

    FieldPath alias = FieldPath.of("alias");
    FieldPath merged = FieldPath.of("merged");
    assertThat(positions.value(alias)).contains(new SourceLocation(2, 8, 2, 13));
    assertThat(positions.value(alias.fields("b").index(0)))
        .contains(new SourceLocation(1, 27, 1, 28));
    assertThat(positions.value(merged)).contains(new SourceLocation(4, 3, 4, 4));
    assertThat(positions.key(merged.field("a"))).contains(new SourceLocation(1, 14, 1, 15));
    assertThat(positions.key(merged.field("b"))).contains(new SourceLocation(1, 20, 1, 21));
    assertThat(positions.value(merged.field("c"))).contains(new SourceLocation(6, 5, 6, 5));
    assertThat(positions.value(FieldPath.of("list").index(0)))
        .contains(new SourceLocation(7, 8, 7, 10));
    assertThat(positions.value(FieldPath.of("block"))).contains(new SourceLocation(8, 8, 10, 1));
  }

  @Test
  void kubectlTakesTheItemsOfAnyKind() {
    String text =
        """
        kind: Bundle
        items:
        - kind: Job
        - kind: Bundle
          items: [{kind: Pod}]
        """;

    assertThat(read("f.yaml", text).objects())
        .extracting(object -> object.within() + " " + object.object().path("kind").textValue())
        .containsExactly(" Bundle", "items[0] Job", "items[1] Bundle", "items[1].items[0] Pod");
  }

  @Test
  void itemsOfTypedListsAreWhatTheListSays() {
    String text =
        """
        apiVersion: v1
        kind: PodList
        items:
        - metadata: {name: a}
        - {kind: "", apiVersion: null, metadata: {name: b}}
        - {kind: Job, metadata: {name: c}}
        - {apiVersion: batch/v1, metadata: {name: d}}
        - 7
        """;

    assertThat(read("f.yaml", text).objects())
        .extracting(object -> object.object().toString())
        .containsExactly(
            "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'a'}}".replace('\'', '"'),
            "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'b'}}".replace('\'', '"'),
            "{'kind':'Job','metadata':{'name':'c'}}".replace('\'', '"'),
            "{'apiVersion':'batch/v1','metadata':{'name':'d'}}".replace('\'', '"'),
            "7");
  }

  @Test
  void aListOfAnythingNamesNothing() {
    String text = "{apiVersion: v1, kind: List, items: [{metadata: {name: a}}]}";

    assertThat(read("f.yaml", text).objects())
        .extracting(object -> object.object().has("kind"))
        .containsExactly(false);
  }

  @Test
  void objectsOfListKnowTheirPlaces() {
    String text =
        """
        # comment
        kind: List
        items:
        - kind: A
          spec: {x: 1}
        - {kind: B}
        """;

    List<ManifestObject> objects = read("f.yaml", text).objects();

    assertThat(objects).extracting(ManifestObject::line).containsExactly(4, 6);
    assertThat(objects.getFirst().key(FieldPath.of("spec", "x")))
        .contains(new SourceLocation(5, 10, 5, 11));
    assertThat(objects.getFirst().document().line()).isEqualTo(2);
  }

  @Test
  void countsColumnsAsAnEditorDoes() {
    String text = "\uFEFFa:\r\n  \"b\": \"\t𝄞\" # x\r\n  c: é\r\n---\r\n\uFEFFd: 1\r\n";

    Manifest manifest = read("f.yaml", text);

    Positions first = manifest.documents().getFirst().positions();
    assertThat(first.key(FieldPath.of("a"))).contains(new SourceLocation(1, 1, 1, 2));
    assertThat(first.value(FieldPath.of("a", "b"))).contains(new SourceLocation(2, 8, 2, 12));
    assertThat(first.value(FieldPath.of("a", "c"))).contains(new SourceLocation(3, 6, 3, 7));
    assertThat(manifest.documents().get(1).positions().key(FieldPath.of("d")))
        .contains(new SourceLocation(5, 1, 5, 2));
    assertThat(manifest.line(1)).isEqualTo("a:");
    assertThat(manifest.line(2)).isEqualTo("  \"b\": \"\t𝄞\" # x");
    assertThat(manifest.line(6)).isEmpty();
    assertThat(manifest.line(0)).isEmpty();
    assertThat(manifest.line(99)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1 | 1",
        "--- ~ a: 1 | 1",
        "a: 1 ~ --- | 1",
        "a: 1 ~ --- ~ --- ~ b: 1 | 1, 2",
        "--- ~ --- ~ a: 1 | 2",
        "# c ~ --- ~ a: 1 | 2",
        "a: 1 ~ --- ~ # c ~ --- # c ~ b: 1 | 1, 3",
        "{\"a\": 1} {\"b\": 1} ~ --- ~ c: 1 | 1, 2, 3"
      })
  void countsDocumentsAsKubectlDoes(String lines, String indexes) {
    Manifest manifest = read("f.yaml", lines.replace(" ~ ", "\n"));

    assertThat(manifest.documents())
        .extracting(Document::index)
        .map(String::valueOf)
        .containsExactly(indexes.split(", "));
  }

  private static Manifest read(String path, String text) {
    return ManifestReader.read(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
