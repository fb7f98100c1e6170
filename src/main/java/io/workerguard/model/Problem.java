package io.workerguard.model;

import java.util.Optional;

/**
 * What keeps a text from being read or a policy from being taken, or what its author should know.
 *
 * @param id the kind of problem in kebab case, such as {@code invalid-yaml}
 * @param path the file as the user named it, or what stands for it, such as {@code <stdin>}
 * @param location the place in the file, where one can be told
 * @param message what is wrong and what to do about it
 */
public record Problem(String id, String path, Optional<SourceLocation> location, String message) {

  /** A problem at a place. */
  public static Problem at(String id, String path, SourceLocation location, String message) {
    return new Problem(id, path, Optional.of(location), message);
  }

  /** The spelling of logs, such as {@code policy.yaml:12:7: what is wrong}. */
  public String line() {
    String place = location.map(at -> ":" + at.line() + ":" + at.column()).orElse("");
    return path + place + ": " + message;
  }

  /** A problem of a file as a whole. */
  public static Problem of(String id, String path, String message) {
    return new Problem(id, path, Optional.empty(), message);
  }
}
