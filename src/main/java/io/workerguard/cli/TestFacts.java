package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import io.workerguard.template.BaseJobTemplate;
import io.workerguard.template.ClusterFacts;
import io.workerguard.template.TemplateReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a file of tests says of the cluster. */
final class TestFacts {

  private static final FieldPath FACTS = FieldPath.of("facts");
  private static final FieldPath TEMPLATE = FACTS.field("baseJobTemplate");
  private static final FieldPath TEMPLATES = FACTS.field("baseJobTemplates");
  private static final List<String> KEYS =
      List.of("clusterUid", "apiUrl", "baseJobTemplate", "baseJobTemplates");

  private TestFacts() {}

  static ClusterFacts read(TestFile text) {
    text.refuseOthers(FACTS, KEYS);
    JsonNode facts = FACTS.in(text.tree());
    return new ClusterFacts(
        Optional.of(Text.of(facts.path("clusterUid"))),
        Optional.of(Text.of(facts.path("apiUrl"))),
        TemplateReference.approved(templates(text)));
  }

  private static Map<TemplateReference, BaseJobTemplate> templates(TestFile text) {
    Map<TemplateReference, BaseJobTemplate> templates = new HashMap<>();
    if (!TEMPLATE.in(text.tree()).isMissingNode()) {
      add(text, Optional.empty(), TEMPLATE, templates);
    }
    for (var entry : TEMPLATES.in(text.tree()).properties()) {
      Optional<String> workPool = Optional.of(entry.getKey());
      add(text, workPool, TEMPLATES.field(entry.getKey()), templates);
    }
    TemplateReference.clash(List.copyOf(templates.keySet()))
        .ifPresent(problem -> {
          throw text.wrong(TEMPLATES, TEMPLATES.dotted() + " " + problem);
        });
    return templates;
  }

  private static void add(
      TestFile text,
      Optional<String> workPool,
      FieldPath at,
      Map<TemplateReference, BaseJobTemplate> templates) {
    try {
      templates.put(
          new TemplateReference(workPool, at.dotted()), new BaseJobTemplate(at.in(text.tree())));
    } catch (IllegalArgumentException e) {
      throw text.wrong(at, String.valueOf(e.getMessage()));
    }
  }
}
