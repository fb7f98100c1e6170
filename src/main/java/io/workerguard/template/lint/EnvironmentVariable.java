package io.workerguard.template.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;
import io.workerguard.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A variable that a template puts into the environment of flow runs.
 *
 * @param name its name
 * @param value its text, or what is meant to be one; of a {@code valueFrom} that
 * @param isReference whether the value comes from elsewhere, such as a Secret
 * @param isOfManifest whether the manifest's own list has it
 */
record EnvironmentVariable(String name, Field value, boolean isReference, boolean isOfManifest) {

  private static final String ENV = "env";

  /** All that {@code template} holds: in the default of {@code env}, and what is hard-coded. */
  static List<EnvironmentVariable> in(LintedTemplate template) {
    List<EnvironmentVariable> variables = new ArrayList<>();
    add(template.defaultOf(ENV), false, template, variables);
    add(template.written(LintedTemplate.CONFIGURATION.field(ENV)), false, template, variables);
    Field ofManifest = template.container().field(ENV);
    add(ofManifest, true, template, variables);
    return variables;
  }

  /** The text that is set; empty where there is none. */
  String text() {
    return Text.of(value.node());
  }

  /** The last one of this name, which counts. */
  static Optional<EnvironmentVariable> last(String name, List<EnvironmentVariable> variables) {
    return variables.stream()
        .filter(variable -> variable.name().equals(name))
        .reduce((_, later) -> later);
  }

  private static void add(
      Field env, boolean isOfManifest, LintedTemplate template, List<EnvironmentVariable> all) {
    for (Map.Entry<String, JsonNode> variable : env.node().properties()) {
      Field value = env.field(variable.getKey());
      all.add(new EnvironmentVariable(variable.getKey(), value, false, isOfManifest));
    }
    for (Field entry : template.elements(env)) {
      String name = Text.of(entry.node().path("name"));
      boolean isReference = entry.node().has("valueFrom");
      Field value = isReference ? entry.field("valueFrom") : template.below(entry, "value");
      if (!name.isEmpty()) {
        all.add(new EnvironmentVariable(name, value, isReference, isOfManifest));
      }
    }
  }
}
