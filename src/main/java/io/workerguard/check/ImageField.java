package io.workerguard.check;

import io.workerguard.model.Container;
import io.workerguard.model.Field;
import io.workerguard.model.Pod;
import java.util.ArrayList;
import java.util.List;

/**
 * A place of a pod that names an image to pull.
 *
 * @param kind what has it: a container, or a volume that is an image
 * @param holder the container or volume
 * @param field the image reference
 */
record ImageField(String kind, Field holder, Field field) {

  /** Every such place, containers first. */
  static List<ImageField> of(Pod pod) {
    List<ImageField> images = new ArrayList<>();
    for (Container container : pod.containers()) {
      Field holder = new Field(container.path(), container.node());
      images.add(new ImageField("container", holder, holder.field("image")));
    }
    Field volumes = new Field(pod.specPath(), pod.spec()).field("volumes");
    for (int i = 0; i < volumes.node().size(); i++) {
      Field volume = volumes.index(i);
      Field image = volume.field("image");
      if (!image.isAbsent()) {
        images.add(new ImageField("volume", volume, image.field("reference")));
      }
    }
    return images;
  }

  /** What a message calls the container or volume. */
  String owner() {
    return Named.element(kind, holder);
  }
}
