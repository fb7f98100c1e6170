package io.workerguard.bench;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** What the check base-job-template costs. */
final class TemplateFigures {

  private TemplateFigures() {}

  static List<Figure> measure(Effort effort) throws RunnerException {
    return InProcess.measure(TemplateBenchmark.class, Map.of(), effort)
        .figures("base-job-template, a Job of 8 KB that passes", 60);
  }
}
