package io.workerguard.template.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Text;
import io.workerguard.template.schema.VariableSchemas;
import java.util.Map;

/**
 * Every default that is not null fits the schema of its variable: the server refuses a work pool
 * otherwise.
 *
 * <p>Source: {@code validate_job_variable_defaults_for_work_pool} of Prefect's {@code
 * server/api/validation.py}.
 */
final class DefaultViolatesSchema implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "default-violates-schema",
          Severity.ERROR,
          "The default of every variable fits its schema");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    for (Map.Entry<String, JsonNode> value : template.defaults().properties()) {
      String name = value.getKey();
      VariableSchemas schemas = template.schemas();
      if (schemas.problem(name).isEmpty()) {
        for (String problem : schemas.validate(name, value.getValue())) {
          findings.add(
              template.defaultOf(name).path(),
              "default does not fit its schema",
              "default of %s: %s; Prefect's server refuses the work pool"
                  .formatted(Text.quoted(name), problem),
              "change the default or the schema");
        }
      }
    }
  }
}
