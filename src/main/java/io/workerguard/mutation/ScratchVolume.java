package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The volume that scratch directories are parts of.
 *
 * @param name its name in the pod
 * @param isMissing whether the pod has to be given it
 */
record ScratchVolume(String name, boolean isMissing) {

  private static final String NAME = "prefect-scratch";

  /**
   * The pod's volume of the usual name; with a number behind it where another kind of volume has
   * the name, or a claim that a StatefulSet makes for each of its pods.
   */
  static ScratchVolume in(Workload workload) {
    Map<String, JsonNode> byName = new HashMap<>();
    for (JsonNode claim : workload.object().path("spec").path("volumeClaimTemplates")) {
      byName.putIfAbsent(Text.of(claim.path("metadata").path("name")), claim);
    }
    for (JsonNode volume : workload.pod().spec().path("volumes")) {
      byName.putIfAbsent(Text.of(volume.path("name")), volume);
    }
    String name = NAME;
    for (int i = 2; byName.containsKey(name); i++) {
      if (isEmptyDir(byName.get(name))) {
        return new ScratchVolume(name, false);
      }
      name = NAME + "-" + i;
    }
    return new ScratchVolume(name, true);
  }

  /** What stands in the pod's list of volumes. */
  JsonNode definition(Optional<String> sizeLimit) {
    ObjectNode source = JsonNodeFactory.instance.objectNode();
    sizeLimit.ifPresent(limit -> source.put("sizeLimit", limit));
    ObjectNode volume = JsonNodeFactory.instance.objectNode().put("name", name);
    volume.set("emptyDir", source);
    return volume;
  }

  /**
   * A volume without a source is one too: the API server makes it so before any webhook sees it.
   */
  private static boolean isEmptyDir(JsonNode volume) {
    for (Map.Entry<String, JsonNode> field : volume.properties()) {
      boolean isSource = !field.getKey().equals("name") && !field.getKey().equals("emptyDir");
      if (isSource && !Patch.isAbsent(field.getValue())) {
        return false;
      }
    }
    return true;
  }
}
