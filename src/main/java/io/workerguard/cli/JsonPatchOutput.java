package io.workerguard.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.workerguard.cli.MutatedFile.Mutated;
import io.workerguard.mutation.PatchJson;
import io.workerguard.report.JsonLayout;
import java.io.IOException;
import java.util.List;

/**
 * Prints the operations that the webhook would send: a list on a line for each object, in the order
 * of the input; an empty one where nothing changes.
 */
final class JsonPatchOutput implements MutatedOutput {

  @Override
  public void write(List<MutatedFile> files, Output out) {
    for (MutatedFile file : files) {
      for (Mutated object : file.objects()) {
        try (JsonGenerator json = JsonLayout.COMPACT.generator(out)) {
          PatchJson.write(object.operations(), json);
        } catch (IOException e) {
          throw new OutputFailedException(e);
        }
        out.line("");
      }
    }
  }
}
