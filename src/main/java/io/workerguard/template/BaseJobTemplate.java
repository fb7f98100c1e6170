package io.workerguard.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import io.workerguard.template.match.ApprovedJob;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A work pool's base job template: a Job manifest whose values may be {@code {{ placeholders }}},
 * and the schema of their variables.
 *
 * <p>What is derived of it is derived once, when it is made.
 */
public final class BaseJobTemplate {

  private static final FieldPath JOB_MANIFEST = FieldPath.of("job_configuration", "job_manifest");
  private static final FieldPath POD = JOB_MANIFEST.fields("spec", "template");

  private final JsonNode template;
  private final List<String> imagePullSecrets;
  private final PinnedPod pinnedPod;
  private final ApprovedJob job;

  /**
   * Refuses what has no Job manifest, since nothing could be told from it.
   *
   * @param template the whole template, with {@code job_configuration} and {@code variables}; never
   *     changed
   */
  public BaseJobTemplate(JsonNode template) {
    if (!JOB_MANIFEST.in(template).isObject()) {
      throw new IllegalArgumentException(
          "a base job template needs an object at "
              + JOB_MANIFEST.dotted()
              + ", but has "
              + described(JOB_MANIFEST.in(template)));
    }
    this.template = template;
    this.imagePullSecrets = imagePullSecrets(POD.field("spec").in(template));
    this.pinnedPod = PinnedPod.of(POD.in(template));
    this.job = ApprovedJob.of(template);
  }

  /** The whole template; never changed. */
  public JsonNode template() {
    return template;
  }

  /**
   * The names of the image pull secrets that the template pins literally; what it leaves to a
   * variable is not among them.
   */
  public List<String> pinnedImagePullSecrets() {
    return imagePullSecrets;
  }

  /** What the template pins literally inside its pod. */
  public PinnedPod pinnedPod() {
    return pinnedPod;
  }

  /** The template's Job, to be compared with workloads. */
  public ApprovedJob job() {
    return job;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BaseJobTemplate same && template.equals(same.template);
  }

  @Override
  public int hashCode() {
    return template.hashCode();
  }

  private static List<String> imagePullSecrets(JsonNode podSpec) {
    List<String> names = new ArrayList<>();
    for (JsonNode secret : podSpec.path("imagePullSecrets")) {
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
