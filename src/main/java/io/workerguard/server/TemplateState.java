package io.workerguard.server;

import io.workerguard.template.TemplateReference;
import java.util.List;

/**
 * What a load made of an approved template.
 *
 * @param reference how the settings name it
 * @param problems what is wrong with it; empty where it was taken
 */
record TemplateState(TemplateReference reference, List<String> problems) {

  TemplateState {
    problems = List.copyOf(problems);
  }

  boolean isRejected() {
    return !problems.isEmpty();
  }
}
