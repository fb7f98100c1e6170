package io.workerguard.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workerguard.model.FieldPath;
import io.workerguard.model.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ManifestPropertiesTest {

  @Property
  void readsBackWhatIsWrittenAsYaml(@ForAll("objects") JsonNode tree) {
    Manifest manifest = read("f.yaml", blockStyle(tree));

    assertThat(manifest.problems()).isEmpty();
    assertThatObject(manifest.documents().getFirst().tree()).isEqualTo(tree);
  }

  @Property
  void readsBackWhatIsWrittenAsJson(@ForAll("objects") JsonNode tree) {
    Manifest file = read("f.json", tree.toPrettyString());
    Manifest stream = read("<stdin>", tree.toString());

    assertThat(file.problems()).isEmpty();
    assertThat(stream.problems()).isEmpty();
    assertThatObject(file.documents().getFirst().tree()).isEqualTo(tree);
    assertThatObject(stream.documents().getFirst().tree()).isEqualTo(tree);
  }

  @Property
  void pointsAtEveryFieldOfYaml(@ForAll("objects") JsonNode tree) {
    String text = "# first\n---\n" + blockStyle(tree);

    assertPositions(read("f.yaml", text), FieldPath.ROOT, tree);
  }

  @Property
  void pointsAtEveryFieldOfJson(@ForAll("objects") JsonNode tree) {
    assertPositions(read("f.json", tree.toPrettyString()), FieldPath.ROOT, tree);
  }

  @Property
  void answersToEveryText(@ForAll("texts") String text) {
    Manifest manifest = read("<stdin>", text);

    assertThat(manifest.documents().size())
        .as("documents that were read")
        .isLessThanOrEqualTo(manifest.count());
    assertThat(manifest.problems())
        .allSatisfy(problem -> assertThat(problem.location()).isPresent());
  }

  @Property
  void answersToEveryBytes(@ForAll byte[] bytes) {
    assertThat(ManifestReader.read("f.json", bytes).problems()).isNotNull();
    assertThat(ManifestReader.read("f.yaml", bytes).problems()).isNotNull();
  }

  @Property
  void readsIntegersInEveryBase(@ForAll long number) {
    String sign = number < 0 ? "-" : "";
    String hexadecimal = sign + "0x" + Long.toUnsignedString(Math.abs(number), 16);
    String octal = sign + "0" + Long.toUnsignedString(Math.abs(number), 8);
    String binary = sign + "0b" + Long.toUnsignedString(Math.abs(number), 2);

    assertThat(List.of(Long.toString(number), hexadecimal, octal, binary))
        .allSatisfy(
            text -> assertThat(ScalarResolver.plain(text).longValue()).as(text).isEqualTo(number));
  }

  @Provide
  Arbitrary<JsonNode> objects() {
    return objects(trees(2)).withoutEdgeCases();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("abn \n\n\t:-?[]{},&*!|>'\"%@`#~<.0123x_+e\\\r\u0000é\uFEFF\u2028")
        .ofMaxLength(30);
  }

  private static Arbitrary<JsonNode> trees(int depth) {
    return depth == 0
        ? scalars()
        : Arbitraries.oneOf(scalars(), arrays(trees(depth - 1)), objects(trees(depth - 1)));
  }

  private static Arbitrary<JsonNode> arrays(Arbitrary<JsonNode> elements) {
    return elements
        .list()
        .ofMaxSize(2)
        .map(list -> JsonNodeFactory.instance.arrayNode().addAll(list));
  }

  private static Arbitrary<JsonNode> objects(Arbitrary<JsonNode> values) {
    return Arbitraries.maps(strings(), values)
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(fields -> JsonNodeFactory.instance.objectNode().setAll(fields));
  }

  private static Arbitrary<JsonNode> scalars() {
    return Arbitraries.oneOf(
        strings().map(TextNode::valueOf),
        Arbitraries.longs().map(Numbers::toInteger),
        Arbitraries.doubles()
            .ofScale(5)
            .filter(number -> number != Math.rint(number))
            .map(DoubleNode::valueOf),
        Arbitraries.of(BooleanNode.TRUE, BooleanNode.FALSE, NullNode.getInstance()));
  }

  private static Arbitrary<String> strings() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(10).filter(text -> text.indexOf(0x7F) < 0),
        Arbitraries.strings().withCharRange('\u00a0', '\uD7FF').ofMaxLength(10),
        Arbitraries.of("yes", "0644", "~", "", "<<", "𝄞é", "a: b", "---", "{{", "# a", "*a"));
  }

  private static void assertPositions(Manifest manifest, FieldPath path, JsonNode node) {
    Positions positions = manifest.documents().getFirst().positions();
    if (node.isValueNode()) {
      assertThat(positions.value(path).map(at -> textAt(manifest, at))).contains(node.toString());
    }
    assertThat(positions.value(path)).as("place of %s", path).isPresent();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      FieldPath below = path.field(field.getKey());
      assertThat(positions.key(below).map(at -> textAt(manifest, at)))
          .contains(TextNode.valueOf(field.getKey()).toString());
      assertPositions(manifest, below, field.getValue());
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      assertPositions(manifest, path.index(i), node.path(i));
    }
  }

  private static String textAt(Manifest manifest, SourceLocation at) {
    String line = manifest.line(at.line());
    return at.line() == at.endLine()
        ? line.substring(
            line.offsetByCodePoints(0, at.column() - 1),
            line.offsetByCodePoints(0, at.endColumn() - 1))
        : line;
  }

  private static String blockStyle(JsonNode tree) {
    StringBuilder text = new StringBuilder();
    write(tree, 0, text);
    return text.toString();
  }

  private static void write(JsonNode node, int indent, StringBuilder text) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      text.append(" ".repeat(indent)).append(TextNode.valueOf(field.getKey())).append(':');
      writeBelow(field.getValue(), indent, text);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      text.append(" ".repeat(indent)).append('-');
      writeBelow(node.path(i), indent, text);
    }
  }

  private static void writeBelow(JsonNode node, int indent, StringBuilder text) {
    switch (node) {
      case ObjectNode object when !object.isEmpty() -> write(object, indent + 2, text.append('\n'));
      case ArrayNode array when !array.isEmpty() -> write(array, indent + 2, text.append('\n'));
      default -> text.append(' ').append(node).append('\n');
    }
  }

  private static Manifest read(String path, String text) {
    return ManifestReader.read(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
