package io.workerguard.report;

import io.workerguard.engine.Finding;
import java.util.Optional;

/**
 * A finding, with its place in the text.
 *
 * @param finding what the engine found
 * @param container the name of the container that it is about; empty for the rest of the object
 * @param place where to look; empty only for what was not read from a text
 * @param mutation what admission has to do with it
 */
public record ReportedFinding(
    Finding finding, String container, Optional<Place> place, ByMutation mutation) {

  /** How a finding and the mutations of the policies go together. */
  public sealed interface ByMutation {

    /** Mutations have nothing to do with it. */
    record Untouched() implements ByMutation {}

    /**
     * A mutation put the value there.
     *
     * @param name the mutation, and its policy
     */
    record Caused(String name) implements ByMutation {}

    /**
     * The cluster does not see it, since a mutation repairs it.
     *
     * @param name the mutation, and its policy
     */
    record Repaired(String name) implements ByMutation {}
  }
}
