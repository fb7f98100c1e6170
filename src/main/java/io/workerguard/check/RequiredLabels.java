package io.workerguard.check;

import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Glob;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The object and its pods carry the given labels.
 *
 * <p>Reads {@code metadata.labels} of the object and of its pod template. Passes: each label is
 * there, and its value fits the pattern. Fails: a label that is missing, empty, no text, or has
 * another value.
 *
 * @param labels the label keys, each with a pattern of its value, in which {@code *} and {@code ?}
 *     stand for any characters; at least one
 */
public record RequiredLabels(Map<String, String> labels) implements Check {

  static final CheckInfo INFO =
      new CheckInfo("required-labels", "Objects and their pods carry the required labels");

  private static final FieldPath OBJECT_LABELS = FieldPath.of("metadata", "labels");

  /** Refuses an empty map, which would demand nothing, and puts the labels in order. */
  public RequiredLabels {
    if (labels.isEmpty() || labels.containsKey("")) {
      throw new InvalidParameterException("labels", "must name at least one label");
    }
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  @Override
  public List<Violation> violations(Workload workload, ClusterFacts facts) {
    List<Violation> violations = new ArrayList<>();
    if (workload.kind() != WorkloadKind.POD) {
      judge(OBJECT_LABELS, workload, "the " + workload.kind().kind(), violations);
    }
    FieldPath podLabels = workload.pod().path().fields("metadata", "labels");
    judge(podLabels, workload, "the pod", violations);
    return violations;
  }

  private void judge(FieldPath at, Workload workload, String owner, List<Violation> violations) {
    Field present = new Field(at, at.in(workload.object()));
    for (Map.Entry<String, String> label : labels.entrySet()) {
      Field found = present.field(label.getKey());
      String value = Text.of(found.node());
      if (found.isNoText()) {
        violations.add(
            violation(
                found,
                "label is not a text",
                "label %s of %s is %s where a text belongs"
                    .formatted(label.getKey(), owner, found.type()),
                label));
      } else if (value.isEmpty()) {
        violations.add(
            violation(
                found,
                "required label is missing",
                "%s has no label %s".formatted(owner, label.getKey()),
                label));
      } else if (!new Glob(label.getValue()).matches(value)) {
        violations.add(
            violation(
                found,
                "label value is not allowed",
                "label %s of %s is %s".formatted(label.getKey(), owner, Text.quoted(value)),
                label));
      }
    }
  }

  private static Violation violation(
      Field at, String reason, String detail, Map.Entry<String, String> label) {
    String wanted =
        label.getValue().equals("*") ? "" : " to a value that fits \"" + label.getValue() + '"';
    return new Violation(
        INFO.id(),
        at.path(),
        reason,
        detail,
        "set the label " + label.getKey() + wanted,
        Set.of(at.shown()));
  }
}
