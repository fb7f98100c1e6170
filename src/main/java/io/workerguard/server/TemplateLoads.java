package io.workerguard.server;

import io.workerguard.policy.TemplateLoad;
import io.workerguard.policy.TemplateReader;
import io.workerguard.template.ApprovedTemplates;
import io.workerguard.template.BaseJobTemplate;
import io.workerguard.template.TemplateReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The approved templates of a load: each as its text has it, or else as it was last good. So a
 * broken one keeps back neither the policies nor the template of another work pool.
 *
 * @param approved the templates to judge by
 * @param states what became of each text
 * @param problems what is wrong with those that have never been good: without them a flow run would
 *     be judged by a template that is not its own
 */
record TemplateLoads(
    ApprovedTemplates approved, List<TemplateState> states, List<String> problems) {

  static TemplateLoads of(List<TemplateText> texts, ApprovedTemplates inForce) {
    Map<TemplateReference, BaseJobTemplate> templates = new HashMap<>();
    List<TemplateState> states = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (TemplateText text : texts) {
      TemplateReference reference = text.reference();
      List<String> found = read(text, templates);
      states.add(new TemplateState(reference, found));
      if (!found.isEmpty()) {
        reference
            .in(inForce)
            .ifPresentOrElse(last -> templates.put(reference, last), () -> problems.addAll(found));
      }
    }
    return new TemplateLoads(TemplateReference.approved(templates), states, problems);
  }

  /** Adds what the text holds to {@code templates}, or answers what is wrong with it. */
  private static List<String> read(
      TemplateText text, Map<TemplateReference, BaseJobTemplate> templates) {
    return switch (text) {
      case TemplateText.Missing missing -> List.of(missing.problem());
      case TemplateText.Found(var reference, var source) -> {
        byte[] bytes = source.text().getBytes(StandardCharsets.UTF_8);
        yield switch (TemplateReader.read(source.path(), bytes)) {
          case TemplateLoad.Accepted accepted -> {
            templates.put(reference, accepted.template());
            yield List.of();
          }
          case TemplateLoad.Rejected rejected ->
              rejected.problems().stream().map(problem -> problem.line()).toList();
        };
      }
    };
  }
}
