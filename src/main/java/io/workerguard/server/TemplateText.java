package io.workerguard.server;

import io.workerguard.policy.PolicySource;
import io.workerguard.template.TemplateReference;

/** The text of an approved template, or why there is none. */
sealed interface TemplateText {

  /** How the settings name the template. */
  TemplateReference reference();

  /** The text is there. */
  record Found(TemplateReference reference, PolicySource source) implements TemplateText {}

  /** The file, the ConfigMap or its key is not there, or cannot be read. */
  record Missing(TemplateReference reference, String problem) implements TemplateText {}
}
