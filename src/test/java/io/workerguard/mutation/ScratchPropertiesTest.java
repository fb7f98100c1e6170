package io.workerguard.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.workerguard.model.Container;
import io.workerguard.model.Pod;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** After {@code writable-scratch} whatever has a read-only root has where to write. */
class ScratchPropertiesTest {

  private static final Path TMP = Path.of("/tmp");
  private static final Path HOME = Path.of("/home/prefect");

  @Property
  void aReadOnlyRootHasAPlaceForTemporaryFilesAndAHome(@ForAll("objects") JsonNode object) {
    Pod after = mutate(object);

    for (Container container : readOnly(after)) {
      assertThat(paths(container)).anyMatch(TMP::startsWith).anyMatch(HOME::startsWith);
    }
  }

  @Property
  void theHomeIsSaidWhereItIsOurs(@ForAll("objects") JsonNode object) {
    Pod after = mutate(object);

    for (Container container : readOnly(after)) {
      boolean isSetElsewhere = !container.node().path("envFrom").isEmpty();
      if (paths(container).contains(HOME) && !isSetElsewhere) {
        assertThat(container.node().path("env"))
            .extracting(entry -> Text.of(entry.path("name")))
            .contains("HOME");
      }
    }
  }

  /** The API server refuses two volumes at one path, two of one name, and a mount of none. */
  @Property
  void nothingCollides(@ForAll("objects") JsonNode object) {
    Pod before = Workload.of(object).orElseThrow().pod();

    Pod after = mutate(object);

    assertThat(names(after)).doesNotHaveDuplicates();
    for (int i = 0; i < after.containers().size(); i++) {
      List<Path> added = added(paths(before.containers().get(i)), paths(after.containers().get(i)));

      assertThat(added).doesNotHaveDuplicates();
      assertThat(names(after)).containsAll(addedVolumes(before, after, i));
    }
  }

  @Provide
  Arbitrary<JsonNode> objects() {
    return Workloads.typed();
  }

  private static Pod mutate(JsonNode object) {
    Patch patch = new Patch(object);
    new WritableScratch(Optional.of(true), Optional.empty(), Optional.empty(), Optional.empty())
        .mutate(Workload.of(object).orElseThrow(), ClusterFacts.NONE, patch);
    return Workload.of(patch.object()).orElseThrow().pod();
  }

  private static List<Container> readOnly(Pod pod) {
    return pod.containers().stream()
        .filter(_ -> !pod.isWindows())
        .filter(container ->
            container.securityContext().path("readOnlyRootFilesystem").equals(BooleanNode.TRUE))
        .toList();
  }

  private static List<Path> paths(Container container) {
    return Stream.concat(
            container
                .node()
                .path("volumeMounts")
                .valueStream()
                .map(mount -> mount.path("mountPath")),
            container
                .node()
                .path("volumeDevices")
                .valueStream()
                .map(mount -> mount.path("devicePath")))
        .map(path -> Path.of("/" + Text.of(path)).normalize())
        .toList();
  }

  private static List<String> names(Pod pod) {
    return pod.spec()
        .path("volumes")
        .valueStream()
        .map(volume -> Text.of(volume.path("name")))
        .toList();
  }

  private static List<Path> added(List<Path> before, List<Path> after) {
    return after.stream().filter(path -> !before.contains(path)).toList();
  }

  private static List<String> addedVolumes(Pod before, Pod after, int container) {
    return after
        .containers()
        .get(container)
        .node()
        .path("volumeMounts")
        .valueStream()
        .skip(before.containers().get(container).node().path("volumeMounts").size())
        .map(mount -> Text.of(mount.path("name")))
        .toList();
  }
}
