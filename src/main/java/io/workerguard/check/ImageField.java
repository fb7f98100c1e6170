package io.workerguard.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Container;
import io.workerguard.model.Field;
import io.workerguard.model.Pod;
import io.workerguard.model.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A place of a pod that names an image to pull: a container, or a volume that is an image.
 *
 * @param owner what a message calls the container or volume
 * @param field the image reference
 */
record ImageField(String owner, Field field) {

  /** Every such place, containers first. */
  static List<ImageField> of(Pod pod) {
    List<ImageField> images = new ArrayList<>();
    for (Container container : pod.containers()) {
      images.add(new ImageField(Named.container(container), Named.field(container, "image")));
    }
    Field volumes = new Field(pod.specPath(), pod.spec()).field("volumes");
    for (int i = 0; i < volumes.node().size(); i++) {
      JsonNode volume = volumes.node().path(i);
      if (!volume.path("image").isMissingNode() && !volume.path("image").isNull()) {
        images.add(
            new ImageField(
                "volume " + Text.quoted(Text.of(volume.path("name"))),
                volumes.index(i).field("image").field("reference")));
      }
    }
    return images;
  }
}
