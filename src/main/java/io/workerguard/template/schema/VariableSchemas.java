package io.workerguard.template.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import io.workerguard.model.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a base job template says about its variables: a JSON schema (draft 2020-12) for each, read
 * as Prefect's server reads it.
 *
 * <p>Made once for a template and safe for use by several threads. A variable that is not required
 * and has a {@code type} may be null, at every level; where a block is wanted, a reference to one
 * will do; {@code format} is a remark and no demand. Nothing is ever fetched, and no schema and no
 * value takes long: a schema that could is unusable, and a value too large for its schema is a
 * problem. What cannot be judged is a problem and never passes.
 */
public final class VariableSchemas {

  private static final int DEEPEST_VALUE = 20;
  private static final int MOST_EFFORT = 1_000_000;

  private final JsonNode variables;
  private final Map<String, Variable> byName = new LinkedHashMap<>();

  /** One variable: its schema, or why there is none that could be used. */
  private sealed interface Variable {

    record Usable(Schema schema, int effort, int depth) implements Variable {}

    record Unusable(String problem) implements Variable {}
  }

  private VariableSchemas(JsonNode variables) {
    this.variables = variables;
  }

  /**
   * The schemas in {@code variables}, the part of a base job template of that name, with {@code
   * properties}, {@code required} and {@code definitions}; never fails: what is wrong with a schema
   * is told by {@link #problem} and by every value that is held against it.
   */
  public static VariableSchemas of(JsonNode variables) {
    VariableSchemas schemas = new VariableSchemas(variables);
    JsonNode prepared = PreparedSchema.of(variables);
    SchemaRoots roots = SchemaRoots.of(prepared);
    SchemaRegistry registry = registry();
    for (Map.Entry<String, JsonNode> declared : variables.path("properties").properties()) {
      String name = declared.getKey();
      schemas.byName.put(name, variable(name, roots, registry));
    }
    return schemas;
  }

  /** The names of the variables, in the order in which they are declared. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Whether the template declares the variable. */
  public boolean declares(String name) {
    return byName.containsKey(name);
  }

  /** Whether a flow run has to give the variable. */
  public boolean isRequired(String name) {
    return PreparedSchema.isRequired(variables, name);
  }

  /**
   * Why nothing can be held against the schema of {@code name}, to stand behind the variable's
   * name; empty where it can be, and for a variable that is not declared.
   */
  public Optional<String> problem(String name) {
    return byName.get(name) instanceof Variable.Unusable(String problem)
        ? Optional.of(problem)
        : Optional.empty();
  }

  /**
   * What keeps {@code value} from being one of the variable {@code name}, in words that show
   * nothing of the value, each to stand behind a colon; empty where it fits.
   */
  public List<String> validate(String name, JsonNode value) {
    return switch (byName.get(name)) {
      case null -> List.of("the template declares no such variable");
      case Variable.Unusable(String problem) -> List.of("its schema " + problem);
      case Variable.Usable usable -> validate(usable, value);
    };
  }

  private static List<String> validate(Variable.Usable variable, JsonNode value) {
    int depth = depth(value, 0, variable.depth());
    if (depth > variable.depth()) {
      return List.of("it is nested too deeply to be held against its schema");
    }
    if ((long) size(value) * variable.effort() > MOST_EFFORT) {
      return List.of("it is too large to be held against its schema");
    }
    try {
      return SchemaWords.of(variable.schema().validate(value));
    } catch (UnusableSchemaException e) {
      return List.of("its schema " + e.getMessage());
    } catch (SchemaException _) {
      return List.of("its schema cannot be used");
    }
  }

  private static Variable variable(String name, SchemaRoots roots, SchemaRegistry registry) {
    try {
      JsonNode own = roots.prepared().path("properties").path(name);
      Effort effort = new Effort(roots.prepared());
      int depth = -1;
      while (depth < DEEPEST_VALUE && !Effort.isTooMuch(effort.of(own, depth + 1))) {
        depth++;
      }
      if (depth < 0) {
        return new Variable.Unusable("asks for too many comparisons");
      }
      NodePath at = new NodePath(PathType.JSON_POINTER).append("properties").append(name);
      Schema schema = registry.getSchema(roots.of(name)).getSubSchema(at);
      schema.initializeValidators();
      return new Variable.Usable(schema, effort.of(own, depth), depth);
    } catch (UnusableSchemaException e) {
      return new Variable.Unusable(Printable.line(String.valueOf(e.getMessage())));
    } catch (RuntimeException _) {
      // The library says that a keyword has the wrong kind of value by whatever it stumbles over.
      return new Variable.Unusable("is no schema of draft 2020-12");
    }
  }

  /** A registry that loads nothing: all that a schema may refer to is in it. */
  private static SchemaRegistry registry() {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .regularExpressionFactory(BoundedPattern::compile)
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ROOT)
            .build();
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12,
        registry ->
            registry.schemaRegistryConfig(config).schemaLoader(loader -> loader.allow(_ -> false)));
  }

  private static int depth(JsonNode value, int depth, int most) {
    int deepest = depth;
    if (depth <= most) {
      for (JsonNode inner : value) {
        deepest = Math.max(deepest, depth(inner, depth + 1, most));
      }
    }
    return deepest;
  }

  private static int size(JsonNode value) {
    int size = 1;
    for (JsonNode inner : value) {
      size += size(inner);
    }
    return size;
  }
}
