package io.workerguard.cli;

import java.util.List;

/** A way to print what mutations make of texts. */
interface MutatedOutput {

  /** Prints all of {@code files}. */
  void write(List<MutatedFile> files, Output out);
}
