package io.workerguard.check.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;
import io.workerguard.model.JsonText;
import java.util.Map;
import java.util.Set;

/**
 * Volumes are of kinds that cannot reach the node.
 *
 * <p>Reads every key of the pod's volumes. Passes: a volume of a listed kind; one with a name only,
 * which becomes an {@code emptyDir}. Fails: every other key that is not null, known or not, also
 * beside a listed one.
 */
final class RestrictedVolumes {

  private static final Set<String> ALLOWED =
      Set.of(
          "name",
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private static final Wrong WRONG =
      new Wrong(
          "an object",
          "volume is of a restricted kind",
          "use a configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim,"
              + " projected or secret volume");

  private RestrictedVolumes() {}

  static void judge(SecuredPod pod, Faults faults) {
    for (Field volume : faults.elements(pod.spec(), pod.spec().field("volumes"))) {
      if (faults.areEnough()) {
        return;
      }
      faults.object(pod.spec(), volume);
      for (Map.Entry<String, JsonNode> entry : volume.node().properties()) {
        if (!ALLOWED.contains(entry.getKey()) && !entry.getValue().isNull()) {
          // Another source is another fault: an UPDATE may not exchange one for the other.
          Set<String> source = Set.of(JsonText.of(entry.getValue()));
          faults.add(pod.spec(), volume.field(entry.getKey()), WRONG, "is set", source);
        }
      }
    }
  }
}
