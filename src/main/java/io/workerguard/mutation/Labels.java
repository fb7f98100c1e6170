package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.FieldPath;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;
import io.workerguard.template.ClusterFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Adds labels to the object and to its pods.
 *
 * <p>Leaves alone: a label that is there, unless {@code override} is on; labels of Prefect's own,
 * by which its worker watches; labels of a pod template that the object selects its pods by; what
 * is there on a Pod that a controller manages, which would lose it.
 *
 * @param labels what is added, by key
 * @param override whether a label with another value is replaced
 */
public record Labels(Map<String, String> labels, Optional<Boolean> override) implements Mutation {

  static final MutationInfo INFO =
      new MutationInfo("labels", "Workloads and their pods carry the team's labels");

  private static final String PREFECT = "prefect.io/";
  private static final int LONGEST_PREFIX = 253;
  private static final Pattern PREFIX =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

  /** Refuses Prefect's labels, and what Kubernetes does not take for a label. */
  public Labels {
    if (labels.isEmpty()) {
      throw new InvalidParameterException("labels", "must name at least one label");
    }
    labels.forEach(Labels::refuseWrong);
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  @Override
  public void mutate(Workload workload, ClusterFacts facts, Patch patch) {
    fill(FieldPath.of("metadata"), workload, patch);
    if (workload.kind() != WorkloadKind.POD && workload.pod().node().isObject()) {
      fill(workload.pod().path().field("metadata"), workload, patch);
    }
  }

  private void fill(FieldPath metadata, Workload workload, Patch patch) {
    FieldPath list = metadata.field("labels");
    JsonNode found = list.in(workload.object());
    boolean isTemplate = metadata.parent().filter(FieldPath.ROOT::equals).isEmpty();
    labels.forEach((key, value) -> {
      boolean isSelected = isTemplate && selects(workload, key);
      if (!isSelected && isOpen(found.path(key), value, workload)) {
        patch.set(list.field(key), value);
      }
    });
  }

  private boolean isOpen(JsonNode label, String value, Workload workload) {
    if (Patch.isAbsent(label)) {
      return true;
    }
    boolean isManagedPod = workload.kind() == WorkloadKind.POD && workload.controller().isPresent();
    return override.orElse(false)
        && !isManagedPod
        && label.isTextual()
        && !label.textValue().equals(value);
  }

  /** Whether the object selects its pods by the label {@code key}; such a selector is immutable. */
  private static boolean selects(Workload workload, String key) {
    JsonNode selector = workload.object().path("spec").path("selector");
    for (JsonNode expression : selector.path("matchExpressions")) {
      if (Text.of(expression.path("key")).equals(key)) {
        return true;
      }
    }
    // A ReplicationController's selector has the labels without a matchLabels around them.
    return selector.path("matchLabels").has(key) || selector.has(key);
  }

  private static void refuseWrong(String key, String value) {
    if (key.startsWith(PREFECT)) {
      throw new InvalidParameterException(
          "labels", "has %s, but Prefect's own labels are never touched".formatted(key));
    }
    int slash = key.indexOf('/');
    boolean isKey =
        NAME.matcher(key.substring(slash + 1)).matches()
            && (slash < 0 || (slash <= LONGEST_PREFIX && isPrefix(key.substring(0, slash))));
    if (!isKey) {
      throw new InvalidParameterException(
          "labels", "has \"%s\", which is no key of a label".formatted(key));
    }
    if (!value.isEmpty() && !NAME.matcher(value).matches()) {
      throw new InvalidParameterException(
          "labels", "has \"%s\" for %s, which is no value of a label".formatted(value, key));
    }
  }

  private static boolean isPrefix(String prefix) {
    return PREFIX.matcher(prefix).matches();
  }
}
