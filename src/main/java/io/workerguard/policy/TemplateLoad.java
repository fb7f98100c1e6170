package io.workerguard.policy;

import io.workerguard.manifest.ManifestText;
import io.workerguard.model.Problem;
import io.workerguard.template.BaseJobTemplate;
import java.util.List;

/** What came of reading a base job template: the template, or every problem that keeps it. */
public sealed interface TemplateLoad {

  /**
   * The template could be read.
   *
   * @param template the template
   * @param places where its fields stand in the user's file
   */
  record Accepted(BaseJobTemplate template, TemplatePlaces places) implements TemplateLoad {}

  /**
   * The text holds no template that can be used.
   *
   * @param text the text that the problems are of
   * @param problems what is wrong with it
   */
  record Rejected(ManifestText text, List<Problem> problems) implements TemplateLoad {

    /** Copies the list. */
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
