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
 * <p>Reads the pod template, its metadata, and the lists and objects that checks walk through.
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

  private static final List<String> POD_LISTS = List.of("volumes", "imagePullSecrets");

  private static final List<String> CONTAINER_LISTS =
      List.of("env", "envFrom", "volumeMounts", "ports");

  private static final List<String> CONTAINER_WORDS = List.of("command", "args");

  @Override
  public List<Violation> violations(Workload workload, ClusterFacts facts) {
    Shape shape = new Shape();
    if (workload.pod().isOversized()) {
      shape.oversized(new Field(workload.pod().specPath(), workload.pod().spec()));
      return shape.violations;
    }
    Field object = new Field(FieldPath.ROOT, workload.object());
    Field template = new Field(workload.pod().path(), workload.pod().node());
    shape.metadata(object.field("metadata"));
    if (shape.isThere(template)) {
      if (!template.path().equals(FieldPath.ROOT)) {
        shape.metadata(template.field("metadata"));
      }
      shape.spec(template.field("spec"));
    }
    shape.linuxFields(workload.pod());
    return shape.violations;
  }

  /** Collects what has the wrong shape. */
  private static final class Shape {

    private final List<Violation> violations = new ArrayList<>();

    void metadata(Field metadata) {
      if (isObjectOrAbsent(metadata)) {
        texts(metadata.field("labels"));
        texts(metadata.field("annotations"));
      }
    }

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
      for (ContainerList list : ContainerList.ALL) {
        Field containers = spec.field(list.field());
        objects(containers);
        for (int i = 0; i < containers.node().size(); i++) {
          container(containers.index(i));
        }
      }
      POD_LISTS.forEach(list -> objects(spec.field(list)));
    }

    private void container(Field container) {
      CONTAINER_LISTS.forEach(list -> objects(container.field(list)));
      CONTAINER_WORDS.forEach(words -> isListOrAbsent(container.field(words)));
    }

    void linuxFields(Pod pod) {
      for (Field field : LinuxFields.onWindows(pod)) {
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
      }
      return isObjectOrAbsent(field) && !field.isAbsent();
    }

    private boolean isObjectOrAbsent(Field field) {
      if (field.isNoObject()) {
        wrongType(field, "an object");
      }
      return !field.isNoObject();
    }

    private boolean isListOrAbsent(Field field) {
      if (field.isNoList()) {
        wrongType(field, "a list");
      }
      return !field.isNoList();
    }

    /** A list of objects, or nothing. */
    private void objects(Field list) {
      if (!isListOrAbsent(list)) {
        return;
      }
      for (int i = 0; i < list.node().size(); i++) {
        if (!list.node().path(i).isObject()) {
          wrongType(list.index(i), "an object");
        }
      }
    }

    /** An object whose values are texts, or nothing. */
    private void texts(Field map) {
      if (!isObjectOrAbsent(map)) {
        return;
      }
      for (Map.Entry<String, JsonNode> entry : map.node().properties()) {
        if (!entry.getValue().isTextual() && !entry.getValue().isNull()) {
          wrongType(map.field(entry.getKey()), "a text");
        }
      }
    }

    private void wrongType(Field field, String wanted) {
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
