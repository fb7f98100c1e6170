package io.workerguard.template.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.template.render.JobVariables;
import io.workerguard.template.render.Placeholder;
import io.workerguard.template.render.PrefectRelease;
import io.workerguard.template.render.Values;
import io.workerguard.template.schema.VariableSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A template as rules look at it: what is written, and what a flow run gets that sets no variable.
 *
 * @param tree the template as it is written
 * @param release the release of the worker
 * @param uses the placeholders in its {@code job_configuration}
 * @param defaults the defaults of its variables, those that are null left out
 * @param schemas the schemas of its variables
 */
record LintedTemplate(
    JsonNode tree,
    PrefectRelease release,
    List<PlaceholderUse> uses,
    ObjectNode defaults,
    VariableSchemas schemas) {

  static final FieldPath CONFIGURATION = FieldPath.of("job_configuration");
  static final FieldPath MANIFEST = CONFIGURATION.field("job_manifest");
  static final FieldPath VARIABLES = FieldPath.of("variables");
  static final FieldPath PROPERTIES = VARIABLES.field("properties");

  static LintedTemplate of(JsonNode template, PrefectRelease release) {
    Field configuration = new Field(CONFIGURATION, CONFIGURATION.in(template));
    return new LintedTemplate(
        template,
        release,
        PlaceholderUse.in(configuration),
        JobVariables.defaultsOf(PROPERTIES.in(template)),
        VariableSchemas.of(VARIABLES.in(template)));
  }

  /** What is written at {@code path}. */
  Field written(FieldPath path) {
    return new Field(path, path.in(tree));
  }

  /** The variables that the template declares. */
  List<String> variables() {
    List<String> names = new ArrayList<>();
    PROPERTIES.in(tree).fieldNames().forEachRemaining(names::add);
    return names;
  }

  boolean declares(String variable) {
    return PROPERTIES.in(tree).has(variable);
  }

  /** Whether every flow run has to give the variable. */
  boolean isRequired(String variable) {
    return schemas.isRequired(variable);
  }

  /** The declaration of a variable. */
  Field variable(String name) {
    return written(PROPERTIES.field(name));
  }

  /** The default of a variable, a null one included. */
  Field defaultOf(String name) {
    return variable(name).field("default");
  }

  /**
   * The field at {@code names} of the Job that a flow run gets which sets no variable, and where to
   * change it: what is left to a variable stands in the variable's default.
   */
  Field job(String... names) {
    return below(followed(written(MANIFEST)), names);
  }

  /** The pod's spec in that Job. */
  Field podSpec() {
    return job("spec", "template", "spec");
  }

  /** The container that runs the flow. */
  Field container() {
    return element(below(podSpec(), "containers"), 0);
  }

  /** The field {@code names} below {@code field}. */
  Field below(Field field, String... names) {
    Field at = field;
    for (String name : names) {
      at = followed(at.field(name));
    }
    return at;
  }

  /** The elements of the list that {@code list} is. */
  List<Field> elements(Field list) {
    List<Field> elements = new ArrayList<>();
    for (int i = 0; i < (list.node().isArray() ? list.node().size() : 0); i++) {
      elements.add(element(list, i));
    }
    return elements;
  }

  /** Element {@code index} of the list that {@code list} is. */
  Field element(Field list, int index) {
    return followed(list.index(index));
  }

  /**
   * With its placeholders replaced; where it is nothing but one, the default that this leads to.
   */
  private Field followed(Field field) {
    JsonNode node = field.node();
    List<Placeholder> placeholders =
        node.isTextual() ? Placeholder.in(node.textValue()) : List.of();
    if (placeholders.isEmpty() || isDefault(field.path())) {
      return field;
    }
    Placeholder first = placeholders.getFirst();
    boolean isWhole = first.isWhole(node.textValue()) && first.kind() == Placeholder.Kind.STANDARD;
    if (isWhole && defaults.has(first.name())) {
      return defaultOf(first.name());
    }
    return new Field(field.path(), isWhole ? MissingNode.getInstance() : rendered(node));
  }

  /** Values are not rendered again. */
  private static boolean isDefault(FieldPath path) {
    return path.pointer().startsWith(PROPERTIES.pointer() + "/");
  }

  /** What {@code node} becomes where no variable is set. */
  JsonNode rendered(JsonNode node) {
    return new Values(defaults, Map.of(), release).in(node);
  }
}
