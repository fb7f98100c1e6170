package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Container;
import io.workerguard.model.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Where volumes are in a container: mounted ones and raw devices, which cannot share a path.
 *
 * @param paths their paths, each with a slash at both ends
 */
record Mounts(Set<String> paths) {

  static Mounts of(Container container) {
    Set<String> paths = new HashSet<>();
    add(container.node().path("volumeMounts"), "mountPath", paths);
    add(container.node().path("volumeDevices"), "devicePath", paths);
    return new Mounts(paths);
  }

  /** Whether a volume is exactly at {@code directory}. */
  boolean isAt(String directory) {
    return paths.contains(directory + "/");
  }

  /** Whether {@code directory} is a volume or lies in one. */
  boolean hold(String directory) {
    String path = directory + "/";
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (paths.contains(path.substring(0, end + 1))) {
        return true;
      }
    }
    return false;
  }

  private static void add(JsonNode list, String field, Set<String> paths) {
    for (JsonNode element : list) {
      String path = Text.of(element.path(field));
      if (!path.isEmpty()) {
        paths.add(clean(path));
      }
    }
  }

  /**
   * The path as the container's runtime takes it: below the root where it is relative, and without
   * steps that lead nowhere.
   */
  private static String clean(String path) {
    Deque<String> steps = new ArrayDeque<>();
    for (String step : path.split("/", -1)) {
      switch (step) {
        case "", "." -> {}
        case ".." -> {
          if (!steps.isEmpty()) {
            steps.removeLast();
          }
        }
        default -> steps.addLast(step);
      }
    }
    return steps.isEmpty() ? "/" : '/' + String.join("/", steps) + '/';
  }
}
