package io.workerguard.check.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.check.Check;
import io.workerguard.check.PodSecurity;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;
import io.workerguard.template.ClusterFacts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind that starts pods is judged like the pod that it starts, at a longer path. */
class WrappedPodTest {

  private static final int PODS = 500;

  private static final Check RESTRICTED =
      new PodSecurity(Level.RESTRICTED, Optional.empty(), Optional.empty());

  /** A violation without its words, which may name the path. */
  private record Found(String check, String pointer) {}

  @ParameterizedTest
  @EnumSource(WorkloadKind.class)
  void violatesAsItsPodDoes(WorkloadKind kind) {
    PodGenerator generator = new PodGenerator(1);
    for (int i = 0; i < PODS; i++) {
      ObjectNode pod = generator.next();

      assertThat(found(kind, wrapped(kind.template(), pod), ""))
          .as(pod.toString())
          .isEqualTo(found(WorkloadKind.POD, pod, kind.template().pointer()));
    }
  }

  private static List<Found> found(WorkloadKind kind, JsonNode object, String prefix) {
    return RESTRICTED.violations(new Workload(kind, object), ClusterFacts.NONE).stream()
        .map(violation -> new Found(violation.check(), prefix + violation.at().pointer()))
        .toList();
  }

  private static JsonNode wrapped(FieldPath template, JsonNode pod) {
    if (template.parent().isEmpty()) {
      return pod;
    }
    ObjectNode holder = JsonNodeFactory.instance.objectNode();
    holder.set(template.name(), pod);
    return wrapped(template.parent().orElseThrow(), holder);
  }
}
