package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.engine.Engine;
import io.workerguard.manifest.ManifestObject;
import io.workerguard.mutation.Patch;
import io.workerguard.mutation.PatchOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * What mutations make of one text.
 *
 * @param read the text
 * @param objects its objects
 * @param contents what else there is to say of it
 */
record MutatedFile(Input.Read read, List<Mutated> objects, Contents contents) {

  /**
   * An object before and after.
   *
   * @param before the object as it is written
   * @param patch what is changed
   */
  record Mutated(ManifestObject before, Patch patch) {

    JsonNode after() {
      return patch.object();
    }

    boolean isChanged() {
      return !patch.isEmpty();
    }

    List<PatchOperation> operations() {
      return patch.operations();
    }
  }

  static MutatedFile of(Input.Read read, Engine engine, ReviewOptions reviews) {
    Contents contents = Contents.of(read);
    List<Mutated> objects = new ArrayList<>();
    for (ManifestObject object : contents.objects()) {
      objects.add(new Mutated(object, engine.mutate(reviews.of(object.object())).patch()));
    }
    return new MutatedFile(read, objects, contents);
  }

  String path() {
    return read.input().path();
  }
}
