package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workerguard.model.FieldPath;
import io.workerguard.model.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the worker demands of a Job's manifest, with its quirks.
 *
 * <p>Source: {@code _validate_job_manifest} of prefect-kubernetes, which takes the JSON difference
 * (jsonpatch 1.48) between the manifest and the shape that it wants: what the difference would add
 * is missing, what it would replace is wrong. Since a difference turns what is taken away here and
 * added there into a move, a missing value is forgiven where an equal one stands beside a demanded
 * key and is not itself demanded.
 */
public final class RequiredShape {

  private static final String ANNOTATIONS = "annotations";
  private static final ObjectNode SHAPE = shape();

  private final List<FieldPath> missing = new ArrayList<>();
  private final List<FieldPath> forgiven = new ArrayList<>();
  private final List<JsonNode> surplus = new ArrayList<>();
  private final List<FieldPath> wrong = new ArrayList<>();

  private RequiredShape() {}

  /** Fills in what the worker fills in before it checks. */
  static void complete(ObjectNode manifest, String namespace, PrefectRelease release) {
    if (!manifest.has("metadata")) {
      manifest.putObject("metadata");
    }
    JsonNode metadata = manifest.path("metadata");
    if (metadata instanceof ObjectNode object) {
      if (!object.has(ANNOTATIONS) && release.hasAnnotationsAndRecommendedLabels()) {
        object.putObject(ANNOTATIONS);
      }
      if (!object.has("labels")) {
        object.putObject("labels");
      }
      if (!object.has("namespace")) {
        object.put("namespace", namespace);
      }
    } else {
      throw notAnObject(metadata);
    }
  }

  /** Throws the worker's error where the manifest has not the shape. */
  static void check(ObjectNode manifest, PrefectRelease release) {
    RequiredShape difference =
        difference(
            release.hasAnnotationsAndRecommendedLabels() ? manifest : withAnnotations(manifest));
    if (!difference.missing.isEmpty()) {
      throw error(
          "Job is missing required attributes at the following paths: ",
          difference.missing.stream().map(FieldPath::pointer));
    }
    if (!difference.wrong.isEmpty()) {
      throw error(
          "Job has incompatible values for the following attributes: ",
          difference.wrong.stream()
              .map(at ->
                  "%s must have value %s".formatted(at.pointer(), PythonText.repr(at.in(SHAPE)))));
    }
  }

  /** Workers that knew no annotations did not ask for them either. */
  private static ObjectNode withAnnotations(ObjectNode manifest) {
    ObjectNode metadata = JobVariables.copy(manifest.path("metadata"));
    metadata.putObject(ANNOTATIONS);
    return JobVariables.copy(manifest).set("metadata", metadata);
  }

  /** What {@code manifest}, which is not changed, lacks when the worker checks it. */
  public static RequiredShape of(JsonNode manifest) {
    ObjectNode completed = JobVariables.copy(manifest);
    JsonNode metadata = completed.path("metadata");
    if (metadata.isObject() || metadata.isMissingNode()) {
      completed.set("metadata", JobVariables.copy(metadata));
      complete(completed, "default", PrefectRelease.NEWEST);
    }
    return difference(completed);
  }

  private static RequiredShape difference(JsonNode manifest) {
    RequiredShape difference = new RequiredShape();
    difference.compare(FieldPath.ROOT, manifest, SHAPE);
    difference.forgive();
    return difference;
  }

  /** What is missing, and what the worker refuses the manifest for. */
  public List<FieldPath> missing() {
    return List.copyOf(missing);
  }

  /** What is missing, and the worker takes another value for. */
  public List<FieldPath> forgiven() {
    return List.copyOf(forgiven);
  }

  /** What has another value than it must have. */
  public List<FieldPath> wrong() {
    return List.copyOf(wrong);
  }

  /** What the worker demands at {@code path}, as JSON. */
  public static String demanded(FieldPath path) {
    return JsonText.of(path.in(SHAPE));
  }

  private void compare(FieldPath at, JsonNode found, JsonNode wanted) {
    if (found.isObject() && wanted.isObject()) {
      compareObjects(at, found, wanted);
    } else if (found.isArray() && wanted.isArray()) {
      compareLists(at, found, wanted.path(0));
    } else if (!sameTypeAndValue(found, wanted)) {
      wrong.add(at);
    }
  }

  private void compareObjects(FieldPath at, JsonNode found, JsonNode wanted) {
    for (Map.Entry<String, JsonNode> property : found.properties()) {
      if (!wanted.has(property.getKey())) {
        surplus.add(property.getValue());
      }
    }
    for (Map.Entry<String, JsonNode> property : wanted.properties()) {
      JsonNode value = found.path(property.getKey());
      FieldPath path = at.field(property.getKey());
      if (value.isMissingNode()) {
        missing.add(path);
      } else {
        compare(path, value, property.getValue());
      }
    }
  }

  /** A list of one demanded item: an item equal to it may stand anywhere, else the first counts. */
  private void compareLists(FieldPath at, JsonNode found, JsonNode wanted) {
    int matching = 0;
    for (int i = 0; i < found.size(); i++) {
      if (sameTypeAndValue(found.path(i), wanted)) {
        matching = i;
        break;
      }
    }
    for (int i = 0; i < found.size(); i++) {
      if (i != matching) {
        surplus.add(found.path(i));
      }
    }
    if (found.isEmpty()) {
      missing.add(at.index(0));
    } else {
      compare(at.index(0), found.path(matching), wanted);
    }
  }

  private void forgive() {
    for (FieldPath path : List.copyOf(missing)) {
      JsonNode value = path.in(SHAPE);
      int stand = 0;
      while (stand < surplus.size() && !sameTypeAndValue(surplus.get(stand), value)) {
        stand++;
      }
      if (stand < surplus.size()) {
        surplus.remove(stand);
        missing.remove(path);
        forgiven.add(path);
      }
    }
  }

  /** As JSON text compares: 1 is neither true nor 1.0, and the order of keys does not matter. */
  private static boolean sameTypeAndValue(JsonNode left, JsonNode right) {
    return left.equals(RequiredShape::compareScalars, right);
  }

  private static int compareScalars(JsonNode left, JsonNode right) {
    boolean integers = left.isIntegralNumber() && right.isIntegralNumber();
    return integers
        ? left.bigIntegerValue().compareTo(right.bigIntegerValue())
        : left.equals(right) ? 0 : 1;
  }

  private static RenderException error(String what, Stream<String> items) {
    String all = String.join(", ", items.sorted().toList());
    return Lax.validationError(1, "  Value error, " + what + all);
  }

  private static RenderException notAnObject(JsonNode metadata) {
    String type = Python.typeOf(metadata);
    return RenderException.typeError(
        metadata.isArray() || metadata.isTextual()
            ? "'" + type + "' object does not support item assignment"
            : "argument of type '" + type + "' is not iterable");
  }

  private static ObjectNode shape() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    ObjectNode job = nodes.objectNode().put("apiVersion", "batch/v1").put("kind", "Job");
    ObjectNode metadata = job.putObject("metadata");
    metadata.putObject(ANNOTATIONS);
    metadata.putObject("labels");
    ObjectNode pod = job.putObject("spec").putObject("template").putObject("spec");
    pod.put("parallelism", 1).put("completions", 1).put("restartPolicy", "Never");
    pod.putArray("containers").addObject().set("name", TextNode.valueOf("prefect-job"));
    return job;
  }
}
