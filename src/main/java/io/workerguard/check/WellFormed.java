package io.workerguard.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.ContainerList;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
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
 * anything else where a list holds objects; no pod template; no containers. The API server refuses
 * all of these, but a file on disk has not met it yet, and in what is no list a check would find
 * nothing wrong.
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
    Field object = new Field(FieldPath.ROOT, workload.object());
    Field template = new Field(workload.pod().path(), workload.pod().node());
    shape.metadata(object.field("metadata"));
    if (shape.isObject(template)) {
      if (!template.path().equals(FieldPath.ROOT)) {
        shape.metadata(template.field("metadata"));
      }
      shape.spec(template.field("spec"));
    }
    return shape.violations;
  }

  /** Collects what has the wrong shape. */
  private static final class Shape {

    private final List<Violation> violations = new ArrayList<>();

    void metadata(Field metadata) {
      if (wrong(metadata, metadata.isNoObject(), "an object")) {
        return;
      }
      texts(metadata.field("labels"));
      texts(metadata.field("annotations"));
    }

    void spec(Field spec) {
      if (!isObject(spec)) {
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
      CONTAINER_WORDS.forEach(words -> {
        Field list = container.field(words);
        wrong(list, list.isNoList(), "a list");
      });
    }

    /** Whether there is an object; a fault where there is none. */
    boolean isObject(Field field) {
      return !wrong(field, !field.node().isObject(), "an object");
    }

    /** A list of objects, or nothing. */
    private void objects(Field list) {
      if (wrong(list, list.isNoList(), "a list")) {
        return;
      }
      for (int i = 0; i < list.node().size(); i++) {
        JsonNode element = list.node().path(i);
        if (!element.isObject()) {
          wrong(list.index(i), true, "an object");
        }
      }
    }

    /** An object whose values are texts, or nothing. */
    private void texts(Field map) {
      if (wrong(map, map.isNoObject(), "an object")) {
        return;
      }
      for (Map.Entry<String, JsonNode> entry : map.node().properties()) {
        if (!entry.getValue().isTextual() && !entry.getValue().isNull()) {
          wrong(map.field(entry.getKey()), true, "a text");
        }
      }
    }

    private boolean wrong(Field field, boolean isWrong, String wanted) {
      if (isWrong) {
        add(
            field,
            "field has the wrong type",
            "%s is %s where %s belongs".formatted(field.path().dotted(), field.type(), wanted),
            "write %s there, or leave the field out".formatted(wanted));
      }
      return isWrong;
    }

    private void add(Field field, String reason, String detail, String fix) {
      violations.add(
          new Violation(INFO.id(), field.path(), reason, detail, fix, Set.of(field.type())));
    }
  }
}
