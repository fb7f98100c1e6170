package io.workerguard.template.lint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.Printable;
import io.workerguard.template.render.RenderInput;
import io.workerguard.template.render.Renderer;
import io.workerguard.template.render.Rendering;

/**
 * The worker makes a Job of the template where a flow run sets no variable. Asked where no other
 * rule tells that flow runs cannot work.
 *
 * <p>Source: {@code from_template_and_values} and {@code prepare_for_flow_run} of Prefect's
 * workers.
 */
final class RunCrashes implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "run-crashes", Severity.ERROR, "A flow run that sets no variables can be rendered");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  private static final int SHOWN = 300;

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    if (needsVariables(template)) {
      return;
    }
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.set("template", template.tree());
    input.putObject("flowRun").put("id", "00000000-0000-4000-8000-000000000000").put("name", "run");
    input.putObject("flow").put("id", "00000000-0000-4000-8000-000000000001").put("name", "flow");
    if (Renderer.render(RenderInput.of(input, template.release()))
            instanceof Rendering.Failed failed
        && failed.stage() != Rendering.Stage.API) {
      findings.add(
          LintedTemplate.MANIFEST,
          "flow runs crash in the worker",
          "a flow run that sets no variables ends with %s: %s"
              .formatted(
                  failed.type(), Printable.line(failed.message().replaceAll("\\s+", " "), SHOWN)),
          "change what the message names, or give the variable a default");
    }
  }

  private static boolean needsVariables(LintedTemplate template) {
    return template.variables().stream()
        .anyMatch(name -> template.isRequired(name) && !template.defaults().has(name));
  }
}
