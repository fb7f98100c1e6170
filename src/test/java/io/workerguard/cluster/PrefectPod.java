package io.workerguard.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * What Prefect's official image needs of its Pod. The image names no user, so that the kubelet does
 * not start it as somebody else than root without a number; user 1001 has no home in it; and {@code
 * prefect flow-run execute} begins with a temporary directory.
 *
 * @param spec the spec of the Pod as the API server keeps it
 */
record PrefectPod(JsonNode spec) {

  private static final String PROGRAM = "/opt/prefect/";

  private JsonNode container() {
    return spec.path("containers").path(0);
  }

  boolean userIsKnownNotToBeRoot() {
    JsonNode ofPod = spec.path("securityContext");
    return ofPod.path("runAsNonRoot").booleanValue() && ofPod.path("runAsUser").longValue() > 0;
  }

  boolean cannotWriteElsewhere() {
    return container().path("securityContext").path("readOnlyRootFilesystem").booleanValue();
  }

  /** Where the worker keeps the environment in a Secret, its author has to name a home there. */
  boolean writesToItsHome() {
    String home = "";
    for (JsonNode entry : container().path("env")) {
      if (entry.path("name").textValue().equals("HOME")) {
        home = entry.path("value").textValue();
      }
    }
    return home.isEmpty() ? container().has("envFrom") : writesTo(home);
  }

  /** Whether a volume for scratch is mounted at the directory. */
  boolean writesTo(String directory) {
    return mounts().anyMatch(mount -> path(mount).equals(directory) && isScratch(mount));
  }

  boolean hidesItsProgram() {
    return mounts().anyMatch(mount -> PROGRAM.startsWith(path(mount) + "/"));
  }

  private boolean isScratch(JsonNode mount) {
    return !mount.path("readOnly").booleanValue()
        && spec.path("volumes")
            .valueStream()
            .filter(volume -> volume.path("name").equals(mount.path("name")))
            .anyMatch(volume -> volume.has("emptyDir"));
  }

  private Stream<JsonNode> mounts() {
    return container().path("volumeMounts").valueStream();
  }

  private static String path(JsonNode mount) {
    return mount.path("mountPath").textValue();
  }
}
