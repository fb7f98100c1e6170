package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.model.Text;
import java.util.Locale;
import java.util.Map;

/**
 * The labels and annotations of Job and Pod.
 *
 * <p>Source: {@code _slugify_labels}, {@code _slugify_annotations}, {@code
 * _propagate_labels_to_pod} and {@code _propagate_annotations_to_pod} of prefect-kubernetes.
 */
final class JobMetadata {

  private static final String LABELS = "labels";
  private static final String ANNOTATIONS = "annotations";
  private static final String METADATA = "metadata";

  private final RenderInput input;
  private final ObjectNode labels;

  /**
   * @param ofUser the {@code labels} variable, which wins over Prefect's own labels
   */
  JobMetadata(RenderInput input, ObjectNode ofUser) {
    this.input = input;
    this.labels = prefectLabels().setAll(ofUser);
  }

  /** Writes the Job's labels. */
  void labelJob(ObjectNode metadata) {
    metadata.set(LABELS, slugged(metadata.path(LABELS)));
  }

  /** Writes the Job's annotations, whose values stay as they are. */
  void annotateJob(ObjectNode metadata, ObjectNode ofUser) {
    if (!input.release().hasAnnotationsAndRecommendedLabels()) {
      return;
    }
    ObjectNode all = JobVariables.copy(metadata.path(ANNOTATIONS)).setAll(ofUser);
    ObjectNode slugged = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> annotation : all.properties()) {
      slugged.set(key(annotation.getKey()), annotation.getValue());
    }
    metadata.set(ANNOTATIONS, slugged);
  }

  /** Writes the Pod's labels. */
  void labelPod(ObjectNode podTemplate) {
    if (input.release().labelsPods()) {
      ObjectNode metadata = metadataOf(podTemplate);
      metadata.set(LABELS, slugged(metadata.path(LABELS)));
      podTemplate.set(METADATA, metadata);
    }
  }

  /** Writes the Job's annotations over the Pod's. */
  void annotatePod(ObjectNode podTemplate, JsonNode ofJob) {
    boolean known = input.release().hasAnnotationsAndRecommendedLabels();
    if (known && ofJob.isObject() && !ofJob.isEmpty()) {
      ObjectNode metadata = metadataOf(podTemplate);
      JsonNode present = mapping(metadata.path(ANNOTATIONS));
      metadata.set(ANNOTATIONS, JobVariables.copy(present).setAll((ObjectNode) ofJob));
      podTemplate.set(METADATA, metadata);
    }
  }

  private ObjectNode slugged(JsonNode present) {
    ObjectNode all = JobVariables.copy(mapping(present)).setAll(labels);
    ObjectNode slugged = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> label : all.properties()) {
      if (!label.getValue().isTextual()) {
        throw RenderException.typeError(
            "text must be str, bytes or bytearray, not " + Python.typeOf(label.getValue()));
      }
      slugged.put(key(label.getKey()), value(label.getValue().textValue()));
    }
    return slugged;
  }

  private String key(String written) {
    String key = Slug.labelKey(written);
    return input.release().keepsCaseOfKeys() ? key : key.toLowerCase(Locale.ROOT);
  }

  private String value(String written) {
    String value = Slug.labelValue(written);
    return input.release().keepsCaseOfValues() ? value : value.toLowerCase(Locale.ROOT);
  }

  private ObjectNode prefectLabels() {
    PrefectRelease release = input.release();
    String version = Slug.labelValue(release.publicCore());
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    put(all, "prefect.io/flow-run-id", input.flowRun(), "id");
    put(all, "prefect.io/flow-run-name", input.flowRun(), "name");
    all.put("prefect.io/version", version);
    if (release.hasAnnotationsAndRecommendedLabels()) {
      all.put("app.kubernetes.io/managed-by", "prefect");
      all.put("app.kubernetes.io/part-of", "prefect");
      all.put("app.kubernetes.io/version", version);
    }
    if (release.labelsWorkPool()) {
      put(all, "prefect.io/work-pool-name", input.workPool(), "name");
      put(all, "prefect.io/work-pool-id", input.workPool(), "id");
      put(all, "prefect.io/worker-name", input.worker(), "name");
    }
    put(all, "prefect.io/flow-id", input.flow(), "id");
    put(all, "prefect.io/flow-name", input.flow(), "name");
    putName(all, input.flow());
    if (input.hasDeployment()) {
      put(all, "prefect.io/deployment-id", input.deployment(), "id");
      put(all, "prefect.io/deployment-name", input.deployment(), "name");
      UpdateTime.of(input.deployment().path("updated"), release.writesOffset())
          .ifPresent(time -> all.put("prefect.io/deployment-updated", time));
      putName(all, input.deployment());
    }
    return all;
  }

  private void putName(ObjectNode all, JsonNode object) {
    if (input.release().hasAnnotationsAndRecommendedLabels() && object.path("name").isTextual()) {
      all.put("app.kubernetes.io/name", Slug.labelValue(Text.of(object.path("name"))));
    }
  }

  private static void put(ObjectNode all, String label, JsonNode object, String field) {
    JsonNode text = RenderInput.text(object, field);
    if (!text.isMissingNode()) {
      all.set(label, text);
    }
  }

  private static ObjectNode metadataOf(ObjectNode podTemplate) {
    JsonNode metadata = podTemplate.path(METADATA);
    if (metadata.isMissingNode()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (metadata instanceof ObjectNode object) {
      return object;
    }
    throw RenderException.noAttribute(metadata, "get");
  }

  private static JsonNode mapping(JsonNode value) {
    if (!value.isObject() && !value.isMissingNode()) {
      throw RenderException.typeError(
          "'%s' object is not a mapping".formatted(Python.typeOf(value)));
    }
    return value;
  }
}
