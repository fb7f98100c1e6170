package io.workerguard.server;

import io.workerguard.policy.PolicyFiles;
import io.workerguard.policy.PolicySource;
import io.workerguard.template.TemplateReference;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the texts that the settings name as they are now: files, and what a watch has brought from
 * the cluster.
 */
final class InputSources {

  /** Reads a template. */
  private interface TemplateSource {
    PolicySource read(TemplateReference reference) throws UnavailableException;
  }

  private final ServerConfig config;
  private final Cluster cluster;

  InputSources(ServerConfig config, Cluster cluster) {
    this.config = config;
    this.cluster = cluster;
  }

  Inputs read() throws UnavailableException {
    return new Inputs(policies(), templates(), cluster.uid());
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

  private List<TemplateText> templates() {
    List<TemplateText> texts = new ArrayList<>();
    for (String file : config.baseJobTemplate().file().orElse(List.of())) {
      texts.add(text(TemplateReference.of(file), InputSources::file));
    }
    for (String map : config.baseJobTemplate().configMap().orElse(List.of())) {
      texts.add(text(TemplateReference.of(map), cluster::baseJobTemplate));
    }
    return texts;
  }

  private static TemplateText text(TemplateReference reference, TemplateSource source) {
    try {
      return new TemplateText.Found(reference, source.read(reference));
    } catch (UnavailableException e) {
      return new TemplateText.Missing(reference, String.valueOf(e.getMessage()));
    }
  }

  private static PolicySource file(TemplateReference reference) throws UnavailableException {
    Path path = Path.of(reference.place());
    try {
      return new PolicySource(path.toString(), Files.readString(path));
    } catch (NoSuchFileException e) {
      throw new UnavailableException(path + ": not there");
    } catch (CharacterCodingException e) {
      throw new UnavailableException(path + ": not UTF-8");
    } catch (IOException e) {
      throw new UnavailableException(path + ": cannot be read: " + e.getMessage());
    }
  }
}
