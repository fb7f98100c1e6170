package io.workerguard.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.workerguard.model.FieldPath;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FieldPath B = FieldPath.of("a", "b");

  @Test
  void missingParentsComeAlongInOneOperation() throws IOException {
    assertPatch(
        "{}",
        patch -> patch.set(FieldPath.of("a", "b", "c"), true),
        "[{'op':'add','path':'/a','value':{'b':{'c':true}}}]",
        "{'a':{'b':{'c':true}}}");
  }

  @Test
  void aNullParentCountsAsMissing() throws IOException {
    assertPatch(
        "{'a':{'b':null}}",
        patch -> patch.set(B.field("c"), 1),
        "[{'op':'add','path':'/a/b','value':{'c':1}}]",
        "{'a':{'b':{'c':1}}}");
  }

  @Test
  void aFieldThatIsThereIsReplacedInItsPlace() throws IOException {
    assertPatch(
        "{'a':{'b':1,'c':2}}",
        patch -> patch.set(B, "x"),
        "[{'op':'replace','path':'/a/b','value':'x'}]",
        "{'a':{'b':'x','c':2}}");
  }

  @Test
  void anElementIsReplaced() throws IOException {
    assertPatch(
        "{'a':[1,null,3]}",
        patch -> patch.set(FieldPath.of("a").index(1), "x"),
        "[{'op':'replace','path':'/a/1','value':'x'}]",
        "{'a':[1,'x',3]}");
  }

  @Test
  void aMissingListIsMadeAndThenAppendedTo() throws IOException {
    assertPatch(
        "{'a':{'b':null}}",
        patch -> {
          patch.append(B, "x");
          patch.append(B, "y");
        },
        "[{'op':'add','path':'/a/b','value':['x','y']}]",
        "{'a':{'b':['x','y']}}");
  }

  @Test
  void whatIsThereIsTakenAway() throws IOException {
    assertPatch(
        "{'a':{'b':[1,2]}}",
        patch -> {
          patch.remove(B.index(0));
          patch.remove(FieldPath.of("nothing"));
        },
        "[{'op':'remove','path':'/a/b/0'}]",
        "{'a':{'b':[2]}}");
  }

  @Test
  void keysAreEscaped() throws IOException {
    assertPatch(
        "{'a':{}}",
        patch -> patch.set(FieldPath.of("a", "x.io/y~z"), "v"),
        "[{'op':'add','path':'/a/x.io~1y~0z','value':'v'}]",
        "{'a':{'x.io/y~z':'v'}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'text'", "1", "true", "[]", "[{}]"})
  void aParentOfAnotherTypeIsLeftAlone(String parent) throws IOException {
    assertPatch(
        "{'a':{'b':%s}}".formatted(parent),
        patch -> {
          patch.set(B.field("c"), true);
          patch.set(B.fields("c", "d"), true);
          patch.append(B.field("c"), "x");
        },
        "[]",
        "{'a':{'b':%s}}".formatted(parent));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'text'", "1", "true", "{}", "{'x':1}"})
  void nothingIsAppendedToWhatIsNoList(String found) throws IOException {
    assertPatch(
        "{'a':{'b':%s}}".formatted(found),
        patch -> {
          patch.append(B, "x");
          patch.set(B.index(0), "x");
          patch.set(B.index(0).field("c"), "x");
        },
        "[]",
        "{'a':{'b':%s}}".formatted(found));
  }

  @Test
  void aMissingElementIsLeftAlone() throws IOException {
    assertPatch(
        "{'a':[1]}",
        patch -> {
          patch.set(FieldPath.of("a").index(1), "x");
          patch.set(FieldPath.of("a").index(1).field("b"), "x");
        },
        "[]",
        "{'a':[1]}");
  }

  @Test
  void anObjectThatIsNullIsLeftAlone() throws IOException {
    assertPatch("null", patch -> patch.set(FieldPath.of("a"), "x"), "[]", "null");
  }

  @Test
  void whatComesBelowAValueThatWasPutInGoesAlongInItsOperation() throws IOException {
    JsonNode value = JsonNodeFactory.instance.objectNode();

    assertPatch(
        "{}",
        patch -> {
          patch.set(FieldPath.of("a"), value);
          patch.set(B, 1);
        },
        "[{'op':'add','path':'/a','value':{'b':1}}]",
        "{'a':{'b':1}}");
    assertThat(value).isEmpty();
  }

  @Test
  void anElementThatWasAppendedIsFilledInItsOperation() throws IOException {
    assertPatch(
        "{'a':[1]}",
        patch -> {
          patch.append(FieldPath.of("a"), JsonNodeFactory.instance.objectNode());
          patch.append(FieldPath.of("a"), "x");
          patch.set(FieldPath.of("a").index(1).fields("b", "c"), 1);
          patch.append(FieldPath.of("a").index(1).fields("b", "d"), "y");
        },
        "[{'op':'add','path':'/a/-','value':{'b':{'c':1,'d':['y']}}},"
            + "{'op':'add','path':'/a/-','value':'x'}]",
        "{'a':[1,{'b':{'c':1,'d':['y']}},'x']}");
  }

  @Test
  void whatWasPutInCanBeTakenAway() throws IOException {
    assertPatch(
        "{}",
        patch -> {
          patch.set(B, 1);
          patch.remove(B);
          patch.remove(FieldPath.of("a"));
        },
        "[{'op':'add','path':'/a','value':{}},{'op':'remove','path':'/a'}]",
        "{}");
  }

  @Test
  void whatIsNotOnTheWayToAChangeIsShared() throws IOException {
    JsonNode object = tree("{'a':{'b':1},'c':{'d':[1,2,3]}}");
    Patch patch = new Patch(object);

    patch.set(B, 2);

    assertThat(patch.object().path("c")).isSameAs(object.path("c"));
  }

  private static void assertPatch(
      String before, Consumer<Patch> changes, String operations, String after) throws IOException {
    JsonNode object = tree(before);
    Patch patch = new Patch(object);

    changes.accept(patch);

    assertThat(MutationFixturesTest.json(patch)).isEqualTo(tree(operations));
    assertThat(patch.object()).isEqualTo(tree(after));
    assertThat(StrictJsonPatch.apply(tree(operations), tree(before))).isEqualTo(tree(after));
    assertThat(object).isEqualTo(tree(before));
    assertThat(patch.isEmpty()).isEqualTo(tree(operations).isEmpty());
  }

  private static JsonNode tree(String text) throws IOException {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
