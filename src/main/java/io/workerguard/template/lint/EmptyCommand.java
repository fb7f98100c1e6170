package io.workerguard.template.lint;

import io.workerguard.model.Field;

/**
 * {@code args} of the flow run's container are not empty, where no variable is set: an empty text
 * becomes an empty list, and the image does what it does by itself. Without a value the worker
 * writes the command.
 *
 * <p>Source: {@code _populate_command_if_not_present} of prefect-kubernetes.
 */
final class EmptyCommand implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo("empty-command", Severity.ERROR, "A flow run starts its flow");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field args = template.below(template.container(), "args");
    boolean isEmpty =
        (args.node().isTextual() && args.node().textValue().isBlank())
            || (args.node().isArray() && args.node().isEmpty());
    if (isEmpty && template.below(template.container(), "command").isAbsent()) {
      findings.add(
          args.path(),
          "flow is never started",
          "args are empty, so that the container does not run Prefect",
          "leave them out, or let the default of command be null; the worker then writes them");
    }
  }
}
