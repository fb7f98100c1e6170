package io.workerguard.policy;

import io.workerguard.model.SourceLocation;

/**
 * Where something stands in the text of a policy.
 *
 * @param path the text's name, as {@link PolicySource} has it
 * @param location the place in the text
 */
public record PolicyPlace(String path, SourceLocation location) {

  /** The spelling of messages, such as {@code policy.yaml:12:7}. */
  public String label() {
    return path + ":" + location.line() + ":" + location.column();
  }
}
