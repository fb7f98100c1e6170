package io.workerguard.policy;

import io.workerguard.model.Problem;
import java.util.List;

/** What came of reading policies: all of them, or every problem that keeps them from being used. */
public sealed interface PolicyLoad {

  /**
   * Every policy could be read.
   *
   * @param policies the policies
   */
  record Accepted(PolicySet policies) implements PolicyLoad {}

  /**
   * Some policy is broken, so none is used.
   *
   * @param problems all problems of all sources, in the order of the sources
   */
  record Rejected(List<Problem> problems) implements PolicyLoad {

    /** Copies the list. */
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
