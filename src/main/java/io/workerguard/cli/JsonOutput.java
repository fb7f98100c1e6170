package io.workerguard.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.workerguard.cli.MutatedFile.Mutated;
import io.workerguard.model.JsonText;
import io.workerguard.report.JsonLayout;
import java.io.IOException;
import java.util.List;

/** Prints the objects as JSON: one as it is, several as a {@code List}. */
final class JsonOutput implements MutatedOutput {

  @Override
  public void write(List<MutatedFile> files, Output out) {
    List<Mutated> objects = files.stream().flatMap(file -> file.objects().stream()).toList();
    try (JsonGenerator json = JsonLayout.INDENTED.generator(out)) {
      if (objects.size() == 1) {
        JsonText.write(objects.getFirst().after(), json);
      } else {
        json.writeStartObject();
        json.writeStringField("apiVersion", "v1");
        json.writeStringField("kind", "List");
        json.writeArrayFieldStart("items");
        for (Mutated object : objects) {
          JsonText.write(object.after(), json);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
    } catch (IOException e) {
      throw new OutputFailedException(e);
    }
    out.line("");
  }
}
