package io.workerguard.report;

import java.io.IOException;
import java.io.Writer;

/** A format of reports. */
public interface ReportWriter {

  /**
   * Writes the whole of {@code report}; the same report gives the same characters every time.
   *
   * @throws IOException if {@code out} refuses them
   */
  void write(Report report, Writer out) throws IOException;
}
