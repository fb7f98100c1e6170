package io.workerguard.report;

import java.util.List;

/**
 * Everything that a run found, in the order in which it is told.
 *
 * @param tool who says so
 * @param summary how much there was of what
 * @param objects one for each object of the input, and one for each document that could not be read
 * @param problems what kept the input from being read as a whole
 * @param exemptions the exemptions of the policies in force
 */
public record Report(
    Tool tool,
    Summary summary,
    List<ReportedObject> objects,
    List<ReportedProblem> problems,
    List<ReportedExemption> exemptions) {

  /** Copies the lists. */
  public Report {
    objects = List.copyOf(objects);
    problems = List.copyOf(problems);
    exemptions = List.copyOf(exemptions);
  }
}
