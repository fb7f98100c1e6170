package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.Quantity;
import io.workerguard.model.Text;
import java.util.List;

/**
 * Every request and limit of every container is, where no variable is set, a quantity such as
 * {@code 500m} or {@code 2Gi}.
 *
 * <p>Source: an example of Prefect's guide to templates has the default {@code "default"} for a CPU
 * request, which Kubernetes refuses.
 */
final class InvalidQuantity implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo("invalid-quantity", Severity.ERROR, "Requests and limits are quantities");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    for (String list : List.of("initContainers", "containers")) {
      for (Field container : template.elements(template.below(template.podSpec(), list))) {
        Field resources = template.below(container, "resources");
        judge(template, template.below(resources, "requests"), findings);
        judge(template, template.below(resources, "limits"), findings);
      }
    }
  }

  private static void judge(LintedTemplate template, Field amounts, Findings findings) {
    amounts
        .node()
        .fieldNames()
        .forEachRemaining(resource -> {
          Field amount = template.below(amounts, resource);
          if (!amount.isAbsent() && Quantity.of(amount.node()).isEmpty()) {
            findings.add(
                amount.path(),
                "amount is no quantity",
                "%s of %s is %s, which Kubernetes refuses"
                    .formatted(Text.quoted(resource), amounts.path().name(), amount.shown()),
                "write a quantity such as 500m or 2Gi; leave a default out to ask for nothing");
          }
        });
  }
}
