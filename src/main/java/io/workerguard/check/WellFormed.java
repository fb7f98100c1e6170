package io.workerguard.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.ContainerList;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Pod;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The object has the shape that every check relies on.
 *
 * <p>Reads the pod template, its metadata, and every field that a check reads ({@link PodShape}).
 * Passes: each has the type that Kubernetes gives it, or is absent. Fails: another type; null or
 * anything else where a list holds objects; no pod template; no containers; on a pod for Windows a
 * field that only Linux has, which checks then leave alone. The API server refuses all of these,
 * but a file on disk has not met it yet, and in what is no list a check would find nothing wrong.
 *
 * <p>No policy asks for this check: it runs on every object in scope.
 */
public record WellFormed() implements Check {

  /** What reports say of it. */
  public static final CheckInfo INFO =
      new CheckInfo("well-formed", "Lists and objects have the type that Kubernetes gives them");

  /** The one instance, since there are no parameters. */
  public static final WellFormed INSTANCE = new WellFormed();

  @Override
  public List<Violation> violations(Workload workload, ClusterFacts facts) {
    Found found = new Found();
    if (workload.pod().isOversized()) {
      found.oversized(new Field(workload.pod().specPath(), workload.pod().spec()));
      return found.violations;
    }
    Field object = new Field(FieldPath.ROOT, workload.object());
    Field template = new Field(workload.pod().path(), workload.pod().node());
    found.judge(object.field("metadata"), PodShape.METADATA);
    if (found.isThere(template)) {
      if (!template.path().equals(FieldPath.ROOT)) {
        found.judge(template.field("metadata"), PodShape.METADATA);
      }
      found.spec(template.field("spec"));
    }
    found.linuxFields(workload.pod());
    return found.violations;
  }

  /** Collects what has the wrong found. */
  private static final class Found {

    private final List<Violation> violations = new ArrayList<>();

    void oversized(Field spec) {
      add(
          spec,
          "pod has too many containers",
          "it has more than " + Pod.MOST_CONTAINERS,
          "run fewer containers in one pod");
    }

    void spec(Field spec) {
      if (!isThere(spec)) {
        return;
      }
      Field main = spec.field(ContainerList.MAIN.field());
      if (main.isAbsent() || (main.node().isArray() && main.node().isEmpty())) {
        add(main, "pod has no containers", "there are no containers", "add at least one container");
      }
      judge(spec, PodShape.SPEC);
    }

    /** Tells of everything in {@code field} that is of another type than {@code shape} says. */
    void judge(Field field, Shape shape) {
      if (field.isAbsent()) {
        return;
      }
      if (!shape.fits(field)) {
        wrongType(field, shape.type());
        return;
      }
      for (Map.Entry<String, Shape> below : shape.fields().entrySet()) {
        judge(field.field(below.getKey()), below.getValue());
      }
      shape.each().ifPresent(each -> judgeEach(field, each));
    }

    private void judgeEach(Field field, Shape each) {
      for (Map.Entry<String, JsonNode> entry : field.node().properties()) {
        judge(field.field(entry.getKey()), each);
      }
      int size = field.node().isArray() ? field.node().size() : 0;
      for (int i = 0; i < size && !Violation.areEnough(violations); i++) {
        JsonNode element = field.node().path(i);
        if (element.isNull() && !each.mayBeNullInList()) {
          wrongType(field.index(i), each.type());
        } else if (!element.isTextual() || !each.equals(Shape.TEXT)) {
          judge(field.index(i), each);
        }
      }
    }

    void linuxFields(Pod pod) {
      for (Field field : LinuxFields.onWindows(pod)) {
        if (Violation.areEnough(violations)) {
          return;
        }
        add(
            field,
            "field does not exist on windows",
            "%s is set on a pod whose os.name is windows".formatted(field.path().dotted()),
            "remove the field, or os.name where the pod runs on Linux");
      }
    }

    /** Whether an object is there that Kubernetes demands. */
    boolean isThere(Field field) {
      if (field.isAbsent()) {
        add(
            field,
            "field is missing",
            field.path().dotted() + " is not set",
            "write an object there");
      } else if (field.isNoObject()) {
        wrongType(field, "an object");
      }
      return field.node().isObject();
    }

    private void wrongType(Field field, String wanted) {
      if (Violation.areEnough(violations)) {
        return;
      }
      add(
          field,
          "field has the wrong type",
          "%s is %s where %s belongs".formatted(field.path().dotted(), field.type(), wanted),
          "write %s there".formatted(wanted));
    }

    private void add(Field field, String reason, String detail, String fix) {
      violations.add(
          new Violation(INFO.id(), field.path(), reason, detail, fix, Set.of(field.type())));
    }
  }
}
