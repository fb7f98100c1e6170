package io.workerguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.workerguard.model.FieldPath;
import io.workerguard.mutation.PatchOperation;
import io.workerguard.mutation.PatchOperation.Add;
import io.workerguard.mutation.PatchOperation.Remove;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a field of the patched object stood before. */
class PatchTraceTest {

  private static final FieldPath LIST = FieldPath.of("spec", "list");
  private static final JsonNode VALUE = JsonNodeFactory.instance.textNode("x");

  @Test
  void whatStandsBehindAnInsertionStoodOneFurtherUp() {
    List<PatchOperation> patch = List.of(new Add(LIST.index(1), VALUE));

    assertThat(PatchTrace.back(LIST.index(2).field("name"), patch))
        .isEqualTo(LIST.index(1).field("name"));
    assertThat(PatchTrace.back(LIST.index(0), patch)).isEqualTo(LIST.index(0));
  }

  @Test
  void whatStandsBehindARemovalStoodOneFurtherDown() {
    List<PatchOperation> patch = List.of(new Remove(LIST.index(1)));

    assertThat(PatchTrace.back(LIST.index(1), patch)).isEqualTo(LIST.index(2));
    assertThat(PatchTrace.back(LIST.index(0), patch)).isEqualTo(LIST.index(0));
  }

  @Test
  void operationsAreUndoneFromTheLastOn() {
    List<PatchOperation> patch =
        List.of(new Add(LIST.index(0), VALUE), new Add(LIST.index(0), VALUE));

    assertThat(PatchTrace.back(LIST.index(3), patch)).isEqualTo(LIST.index(1));
  }

  @Test
  void otherFieldsStayWhereTheyAre() {
    List<PatchOperation> patch =
        List.of(
            new Add(FieldPath.of("spec", "other").index(0), VALUE),
            new Add(LIST.afterLast(), VALUE));

    assertThat(PatchTrace.back(LIST.index(5), patch)).isEqualTo(LIST.index(5));
  }

  @Test
  void aValueThatWasPutThereHasACause() throws Exception {
    JsonNode before = new ObjectMapper().readTree("{\"spec\": {\"list\": [\"a\"]}}");
    List<PatchOperation> patch =
        List.of(new Add(FieldPath.of("spec", "new"), VALUE), new Add(LIST.afterLast(), VALUE));

    assertThat(PatchTrace.cause(FieldPath.of("spec", "new"), before, patch)).contains(0);
    assertThat(PatchTrace.cause(LIST.index(1), before, patch)).contains(1);
    assertThat(PatchTrace.cause(LIST.index(0), before, patch)).isEmpty();
  }
}
