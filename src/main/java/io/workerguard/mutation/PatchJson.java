package io.workerguard.mutation;

import com.fasterxml.jackson.core.JsonGenerator;
import io.workerguard.model.JsonText;
import io.workerguard.mutation.PatchOperation.Add;
import io.workerguard.mutation.PatchOperation.Remove;
import io.workerguard.mutation.PatchOperation.Replace;
import java.io.IOException;
import java.util.List;

/** Writes operations as a JSON patch (RFC 6902). */
public final class PatchJson {

  private PatchJson() {}

  /** Writes {@code operations} as one list to {@code json}. */
  public static void write(List<PatchOperation> operations, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (PatchOperation operation : operations) {
      json.writeStartObject();
      json.writeStringField("op", operation.op());
      json.writeStringField("path", operation.path().pointer());
      switch (operation) {
        case Add add -> {
          json.writeFieldName("value");
          JsonText.write(add.value(), json);
        }
        case Replace replace -> {
          json.writeFieldName("value");
          JsonText.write(replace.value(), json);
        }
        case Remove _ -> {}
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
