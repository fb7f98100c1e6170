package io.workerguard.template.match;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.template.schema.VariableSchemas;
import java.util.List;

/**
 * A value that the template leaves to a variable.
 *
 * @param path where it stands in the template
 * @param name the variable's name, or a path into it
 * @param holder what it is a field of
 * @param schemas the template's variables
 * @param isSecret whether the value could be a secret, and is not shown
 */
record Variable(
    FieldPath path, String name, Place holder, VariableSchemas schemas, boolean isSecret)
    implements Matcher {

  @Override
  public void compare(Field found, Comparison comparison) {
    List<String> problems = problems(found, comparison);
    if (!problems.isEmpty()) {
      comparison.refused(found, path, name, problems.getFirst(), isSecret);
    }
  }

  private List<String> problems(Field found, Comparison comparison) {
    JsonNode value = ServerDefaults.without(path.name(), found.node(), comparison);
    if (ServerDefaults.isEmpty(value)) {
      return mayBeUnset() ? List.of() : List.of("it is required");
    }
    List<String> problems = problems(value);
    boolean isDefault =
        !problems.isEmpty()
            && mayBeUnset()
            && holder.fillsIn(path.name(), found.node(), comparison);
    return isDefault ? List.of() : problems;
  }

  /** What keeps {@code value} from being one of the variable. */
  List<String> problems(JsonNode value) {
    if (schemas.declares(name) || !schemas.declares(root())) {
      return schemas.validate(name, value);
    }
    return List.of("only this part of the variable can be seen, which no schema is for");
  }

  /**
   * Where nothing has to be given, nothing may be there. What the server is given can still be
   * empty, and empty values are dropped on the way.
   */
  private boolean mayBeUnset() {
    return !schemas.isRequired(name);
  }

  private String root() {
    int end = 0;
    while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
      end++;
    }
    return name.substring(0, end);
  }

  @Override
  public boolean isLiteral() {
    return false;
  }
}
