package io.workerguard.server;

import io.workerguard.template.TemplateReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** What the last load made of each approved template. */
final class TemplateStates {

  private static final Logger LOG = Logger.getLogger(TemplateStates.class);

  private volatile List<TemplateState> current = List.of();

  /** One for each template that the settings name. */
  List<TemplateState> current() {
    return current;
  }

  /**
   * Logs what has changed, and nothing else. The first load is not logged: where it is rejected
   * nothing is served, and the refusal tells why.
   */
  void set(List<TemplateState> next) {
    Map<TemplateReference, TemplateState> before = new HashMap<>();
    current.forEach(state -> before.put(state.reference(), state));
    current = List.copyOf(next);
    for (TemplateState state : next) {
      TemplateState last = before.get(state.reference());
      if (last != null && !last.equals(state)) {
        log(state);
      }
    }
  }

  private static void log(TemplateState state) {
    if (state.isRejected()) {
      LOG.errorf(
          "The %s is rejected, the last good one stays in force: %s",
          state.reference().described(), String.join("; ", state.problems()));
    } else {
      LOG.infof("The %s is accepted again", state.reference().described());
    }
  }
}
