package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Container;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Pod;
import io.workerguard.model.Quantity;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds a writable {@code /tmp} and home directory to containers whose root is read-only.
 *
 * <p>Both are parts of one {@code emptyDir} volume. Leaves alone: containers with a writable root;
 * a directory that a mount of the container holds already; {@code HOME} where the container has it
 * or may have it by {@code envFrom}; pods for Windows. A mount below one of the two directories
 * stays in its place.
 *
 * @param readOnlyRootFilesystem whether containers that do not say it get a read-only root first
 * @param home the home directory; {@code /home/prefect} where not given
 * @param sizeLimit the size of the volume at which Kubernetes evicts the pod
 * @param override whether a root that is said to be writable becomes read-only as well, and {@code
 *     HOME} is replaced
 */
public record WritableScratch(
    Optional<Boolean> readOnlyRootFilesystem,
    Optional<String> home,
    Optional<String> sizeLimit,
    Optional<Boolean> override)
    implements Mutation {

  static final MutationInfo INFO =
      new MutationInfo(
          "writable-scratch", "Containers with a read-only root can write to /tmp and HOME");

  private static final String READ_ONLY = "readOnlyRootFilesystem";
  private static final String TMP = "/tmp";
  private static final String DEFAULT_HOME = "/home/prefect";

  /** The official image keeps its entry point here; a mount would hide it. */
  private static final String PREFECT_DIRECTORY = "/opt/prefect";

  /** Refuses a home that would hide the program or the other directory. */
  public WritableScratch {
    if (home.isPresent() && !isUsable(home.orElseThrow())) {
      throw new InvalidParameterException(
          "home",
          "must be an absolute path such as %s, outside of %s and not above %s"
              .formatted(DEFAULT_HOME, TMP, PREFECT_DIRECTORY));
    }
    if (sizeLimit.isPresent() && Quantity.parse(sizeLimit.orElseThrow()).isEmpty()) {
      throw new InvalidParameterException("sizeLimit", "must be a quantity such as 2Gi");
    }
  }

  @Override
  public void mutate(Workload workload, ClusterFacts facts, Patch patch) {
    Pod pod = workload.pod();
    JsonNode volumes = pod.spec().path("volumes");
    if (pod.isWindows() || !(volumes.isArray() || Patch.isAbsent(volumes))) {
      return;
    }
    List<Container> containers =
        Containers.initAndMain(pod).stream().filter(this::shallBeReadOnly).toList();
    ScratchVolume volume = ScratchVolume.in(workload);
    if (volume.isMissing() && containers.stream().anyMatch(this::needsMount)) {
      patch.append(pod.specPath().field("volumes"), volume.definition(sizeLimit));
    }
    for (Container container : containers) {
      fill(container, volume.name(), patch);
    }
  }

  private void fill(Container container, String volume, Patch patch) {
    SecurityContext context = SecurityContext.of(container);
    if (!context.says(READ_ONLY, true)) {
      patch.set(context.at(READ_ONLY), true);
    }
    Map<String, String> missing = missing(container);
    missing.forEach((directory, subPath) ->
        patch.append(
            container.path().field("volumeMounts"),
            NewObject.of("name", volume, "mountPath", directory, "subPath", subPath)));
    if (missing.containsKey(homeDirectory()) || Mounts.of(container).isAt(homeDirectory())) {
      ContainerEnvironment environment = new ContainerEnvironment(container);
      if (overrides()) {
        environment.replace("HOME", homeDirectory(), patch);
      } else {
        environment.add("HOME", homeDirectory(), patch);
      }
    }
  }

  private boolean shallBeReadOnly(Container container) {
    SecurityContext context = SecurityContext.of(container);
    boolean isOpen =
        (context.lacks(READ_ONLY) && isObjectOrAbsent(context.node()))
            || (overrides() && context.says(READ_ONLY, false));
    return context.says(READ_ONLY, true) || (readOnlyRootFilesystem.orElse(false) && isOpen);
  }

  private boolean needsMount(Container container) {
    return !missing(container).isEmpty();
  }

  /** The directories that no volume of the container holds, with their place in ours. */
  private Map<String, String> missing(Container container) {
    Map<String, String> missing = new LinkedHashMap<>();
    JsonNode list = container.node().path("volumeMounts");
    if (list.isArray() || Patch.isAbsent(list)) {
      Mounts mounts = Mounts.of(container);
      missing.put(TMP, "tmp");
      missing.put(homeDirectory(), "home");
      missing.keySet().removeIf(mounts::hold);
    }
    return missing;
  }

  private String homeDirectory() {
    return home.orElse(DEFAULT_HOME);
  }

  private boolean overrides() {
    return override.orElse(false);
  }

  private static boolean isObjectOrAbsent(JsonNode node) {
    return node.isObject() || Patch.isAbsent(node);
  }

  private static boolean isUsable(String home) {
    String below = home + "/";
    return home.matches("(/[^/:]+)+")
        && !below.contains("/../")
        && !below.contains("/./")
        && !below.startsWith(TMP + "/")
        && !(PREFECT_DIRECTORY + "/").startsWith(below);
  }
}
