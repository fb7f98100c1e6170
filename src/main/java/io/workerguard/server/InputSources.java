package io.workerguard.server;

import io.workerguard.policy.PolicyFiles;
import io.workerguard.policy.PolicySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the texts that the settings name as they are now: files, and what a watch has brought from
 * the cluster.
 */
final class InputSources {

  private final ServerConfig config;
  private final Cluster cluster;

  InputSources(ServerConfig config, Cluster cluster) {
    this.config = config;
    this.cluster = cluster;
  }

  Inputs read() throws UnavailableException {
    return new Inputs(policies(), baseJobTemplate(), cluster.uid());
  }

  private List<PolicySource> policies() throws UnavailableException {
    List<Path> paths = config.policies().directory().orElse(List.of());
    if (paths.isEmpty() && !cluster.holdsPolicies()) {
      return PolicyFiles.builtIn();
    }
    List<PolicySource> sources = new ArrayList<>();
    for (Path path : paths) {
      sources.addAll(files(path));
    }
    if (cluster.holdsPolicies()) {
      sources.addAll(cluster.policies());
    }
    return sources;
  }

  /**
   * A folder without policies is no policy set: it is one that somebody has emptied or not yet
   * filled.
   */
  private static List<PolicySource> files(Path path) throws UnavailableException {
    try {
      List<PolicySource> sources = PolicyFiles.read(path);
      if (sources.isEmpty()) {
        throw new UnavailableException(path + ": no policy in this folder");
      }
      return sources;
    } catch (IOException e) {
      throw new UnavailableException("policies cannot be read: " + e.getMessage());
    }
  }

  private Optional<PolicySource> baseJobTemplate() throws UnavailableException {
    Optional<Path> file = config.baseJobTemplate().file();
    if (file.isEmpty()) {
      return cluster.baseJobTemplate();
    }
    Path path = file.orElseThrow();
    try {
      return Optional.of(new PolicySource(path.toString(), Files.readString(path)));
    } catch (IOException e) {
      throw new UnavailableException("the base job template cannot be read: " + e.getMessage());
    }
  }
}
