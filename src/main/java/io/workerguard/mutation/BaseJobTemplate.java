package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Pod;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;
import io.workerguard.template.ClusterFacts;
import io.workerguard.template.PinnedPod;
import io.workerguard.template.match.ListKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Adds what the approved base job template pins literally inside its pod and a Job or a Pod lacks.
 *
 * <p>Leaves alone: whatever the workload says, even where it contradicts the template; every other
 * kind of object; labels of Prefect's own; what the template leaves to variables in any part. Lists
 * are merged by what Kubernetes tells their elements apart by; other lists are added only where
 * there is none. A container with {@code envFrom} may have every variable from there, and is given
 * none.
 */
public record BaseJobTemplate() implements Mutation {

  static final MutationInfo INFO =
      new MutationInfo(
          "base-job-template", "Flow runs get what the approved base job template pins");

  private static final String PREFECT = "prefect.io/";

  /** The API server works out other fields of a Pod by these before a webhook is asked. */
  private static final Set<String> SETTLED_IN_PODS =
      Set.of(
          "serviceAccountName",
          "serviceAccount",
          "priorityClassName",
          "priority",
          "runtimeClassName",
          "overhead");

  @Override
  public void mutate(Workload workload, ClusterFacts facts, Patch patch) {
    boolean isPod = workload.kind() == WorkloadKind.POD;
    Pod pod = workload.pod();
    if ((isPod || workload.kind() == WorkloadKind.JOB) && pod.spec().isObject()) {
      facts
          .templates()
          .of(workload)
          .ifPresent(template -> fill(pod, template.pinnedPod(), isPod, patch));
    }
  }

  private static void fill(Pod pod, PinnedPod pinned, boolean isPod, Patch patch) {
    Filling filling = new Filling(pod.specPath(), pinned.wholeContainers(), isPod, patch);
    filling.fields(pod.path().field("metadata"), pinned.metadata());
    filling.fields(pod.specPath(), pinned.spec());
  }

  /** One filling of one pod. */
  private record Filling(FieldPath spec, Set<String> wholeContainers, boolean isPod, Patch patch) {

    /** Gives the object at {@code at} the fields that it lacks of {@code pinned}. */
    void fields(FieldPath at, JsonNode pinned) {
      for (Map.Entry<String, JsonNode> field : pinned.properties()) {
        String name = field.getKey();
        if (!isLeftAlone(at, name)) {
          field(at.field(name), field.getValue());
        }
      }
    }

    private void field(FieldPath at, JsonNode value) {
      if (PinnedPod.isMerged(at.name()) && value.isObject()) {
        fields(at, value);
      } else if (ListKeys.isNamed(at.name()) && value.isArray()) {
        elements(at, value);
      } else if (Patch.isAbsent(at.in(patch.object()))) {
        patch.set(at, value);
      }
    }

    private boolean isLeftAlone(FieldPath at, String name) {
      return name.startsWith(PREFECT)
          || (isPod && at.equals(spec) && SETTLED_IN_PODS.contains(name))
          || (name.equals("env") && hasSources(at))
          || (name.equals("allowPrivilegeEscalation") && isPrivileged(at));
    }

    /** The API server takes a container that is privileged for no other. */
    private boolean isPrivileged(FieldPath context) {
      return context.in(patch.object()).path("privileged").booleanValue();
    }

    private boolean hasSources(FieldPath container) {
      JsonNode sources = container.in(patch.object()).path("envFrom");
      return !Patch.isAbsent(sources) && !(sources.isArray() && sources.isEmpty());
    }

    private void elements(FieldPath list, JsonNode pinned) {
      JsonNode found = list.in(patch.object());
      if (!found.isArray() && !Patch.isAbsent(found)) {
        return;
      }
      Map<String, FieldPath> byName = new HashMap<>();
      for (int i = 0; i < found.size(); i++) {
        byName.put(ListKeys.name(list.name(), found.path(i)), list.index(i));
      }
      for (JsonNode element : pinned) {
        String name = ListKeys.name(list.name(), element);
        FieldPath there = byName.get(name);
        if (there == null) {
          add(list, name, element);
          byName.put(name, list.afterLast());
        } else if (PinnedPod.isContainers(list.name())) {
          fields(there, element);
        }
      }
    }

    private void add(FieldPath list, String name, JsonNode element) {
      boolean isPart = PinnedPod.isContainers(list.name()) && !wholeContainers.contains(name);
      boolean isLost =
          list.name().equals("volumeMounts") && !hasVolume(Text.of(element.path("name")));
      if (!isPart && !isLost) {
        patch.append(list, element);
      }
    }

    /** A mount of a volume that is not there would have the whole workload refused. */
    private boolean hasVolume(String name) {
      for (JsonNode volume : spec.field("volumes").in(patch.object())) {
        if (Text.of(volume.path("name")).equals(name)) {
          return true;
        }
      }
      return false;
    }
  }
}
