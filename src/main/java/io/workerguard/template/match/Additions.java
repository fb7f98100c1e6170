package io.workerguard.template.match;

import io.workerguard.model.Glob;
import java.util.List;

/**
 * What the author of a workload may add beyond what the variables of the template allow, by name.
 *
 * @param environment names of environment variables
 * @param labels keys of labels
 * @param annotations keys of annotations
 */
public record Additions(List<Glob> environment, List<Glob> labels, List<Glob> annotations) {

  /** Nothing. */
  public static final Additions NONE = new Additions(List.of(), List.of(), List.of());

  /** Copies the lists. */
  public Additions {
    environment = List.copyOf(environment);
    labels = List.copyOf(labels);
    annotations = List.copyOf(annotations);
  }

  static boolean anyMatches(List<Glob> globs, String text) {
    for (Glob glob : globs) {
      if (glob.matches(text)) {
        return true;
      }
    }
    return false;
  }
}
