package io.workerguard.report;

import io.workerguard.model.Problem;
import java.util.Optional;

/**
 * What kept some input from being read, with the lines to show for it.
 *
 * @param problem what is wrong
 * @param excerpt the lines at fault, where there are any to show
 */
public record ReportedProblem(Problem problem, Optional<Excerpt> excerpt) {}
