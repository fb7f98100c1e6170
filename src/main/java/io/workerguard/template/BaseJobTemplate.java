package io.workerguard.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A work pool's base job template: a Job manifest whose values may be {@code {{ placeholders }}},
 * and the schema of their variables.
 *
 * @param template the whole template, with {@code job_configuration} and {@code variables}; never
 *     changed
 */
public record BaseJobTemplate(JsonNode template) {

  private static final FieldPath JOB_MANIFEST = FieldPath.of("job_configuration", "job_manifest");
  private static final FieldPath POD_SPEC = JOB_MANIFEST.fields("spec", "template", "spec");

  /** Refuses what has no Job manifest, since nothing could be told from it. */
  public BaseJobTemplate {
    if (!JOB_MANIFEST.in(template).isObject()) {
      throw new IllegalArgumentException(
          "a base job template needs an object at "
              + JOB_MANIFEST.dotted()
              + ", but has "
              + described(JOB_MANIFEST.in(template)));
    }
  }

  /**
   * The names of the image pull secrets that the template pins literally; what it leaves to a
   * variable is not among them.
   */
  public List<String> pinnedImagePullSecrets() {
    List<String> names = new ArrayList<>();
    for (JsonNode secret : POD_SPEC.in(template).path("imagePullSecrets")) {
      String name = Text.of(secret.path("name"));
      if (!name.isEmpty() && !name.contains("{{")) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  private static String described(JsonNode node) {
    return node.getNodeType() == JsonNodeType.MISSING ? "nothing there" : "a " + node.getNodeType();
  }
}
