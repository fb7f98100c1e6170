package io.workerguard.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How options and settings name approved templates. */
class TemplateReferenceTest {

  @ParameterizedTest
  @CsvSource({
    "template.json, *, template.json",
    "/etc/guard/template.json, *, /etc/guard/template.json",
    "team-a=a.json, team-a, a.json",
    "Team A=templates/a.json, Team A, templates/a.json",
    "team-a=/etc/x=y/a.json, team-a, /etc/x=y/a.json",
    "team-a=, team-a, ''",
    "./a=b.json, *, ./a=b.json",
    "/etc/x=y/a.json, *, /etc/x=y/a.json",
    "=a.json, *, =a.json",
  })
  void whatStandsBeforeTheFirstEqualsSignIsAWorkPool(String text, String name, String place) {
    TemplateReference reference = TemplateReference.of(text);

    assertThat(reference.name()).isEqualTo(name);
    assertThat(reference.place()).isEqualTo(place);
  }

  @Test
  void aTemplateIsFoundByTheNameAsTheWorkerWritesItIntoLabels() {
    TemplateReference pool = TemplateReference.of("Datenträger & Co=a.json");
    TemplateReference others = TemplateReference.of("b.json");
    BaseJobTemplate a = template("a");
    BaseJobTemplate b = template("b");

    ApprovedTemplates templates = TemplateReference.approved(Map.of(pool, a, others, b));

    assertThat(templates)
        .isEqualTo(new ApprovedTemplates(Optional.of(b), Map.of("Datentrager-Co", a)));
    assertThat(pool.in(templates)).contains(a);
    assertThat(others.in(templates)).contains(b);
    assertThat(TemplateReference.of("other=a.json").in(templates)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.json b.json      | names the base job template twice",
        "x=a.json x=b.json  | names the base job template of work pool x twice",
        "x'y=a.json x-y=b.json | names templates for the work pools x'y and x-y, whose Jobs bear the"
            + " same label x-y",
        "a.json x=a.json y=a.json |",
      })
  void twoTemplatesForTheSameFlowRunsClash(String references, String problem) {
    List<TemplateReference> all =
        List.of(references.split(" ")).stream().map(TemplateReference::of).toList();

    assertThat(TemplateReference.clash(all)).isEqualTo(Optional.ofNullable(problem));
  }

  private static BaseJobTemplate template(String name) {
    ObjectNode template = JsonNodeFactory.instance.objectNode();
    template.withObject("/job_configuration/job_manifest").put("kind", name);
    return new BaseJobTemplate(template);
  }
}
