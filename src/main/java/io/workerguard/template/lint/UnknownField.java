package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Spelling;
import io.workerguard.model.Text;
import java.util.List;

/**
 * Every field of the Job, its pod and its containers is one that Kubernetes has, written as it
 * writes it: the API server drops any other with a warning that nobody sees.
 */
final class UnknownField implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "unknown-field",
          Severity.WARNING,
          "Job, pod and containers have fields that Kubernetes knows");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    judge(template.job(), KubernetesFields.JOB, findings);
    judge(template.job("spec"), KubernetesFields.JOB_SPEC, findings);
    judge(template.job("metadata"), KubernetesFields.METADATA, findings);
    Field pod = template.job("spec", "template");
    judge(pod, KubernetesFields.POD_TEMPLATE, findings);
    judge(template.below(pod, "metadata"), KubernetesFields.METADATA, findings);
    Field podSpec = template.podSpec();
    judge(podSpec, KubernetesFields.POD_SPEC, findings);
    for (String list : List.of("initContainers", "containers")) {
      for (Field container : template.elements(template.below(podSpec, list))) {
        judge(container, KubernetesFields.CONTAINER, findings);
      }
    }
  }

  private static void judge(Field holder, List<String> known, Findings findings) {
    holder
        .node()
        .fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            FieldPath at = holder.path().field(name);
            findings.add(
                new Spot.Key(at),
                "Kubernetes has no such field",
                "%s is dropped by the API server".formatted(Text.quoted(name)),
                Spelling.nearest(name, known)
                    .map("did you mean %s?"::formatted)
                    .orElse("look up where the field belongs; the spelling is lowerCamelCase"));
          }
        });
  }
}
