package io.workerguard.check;

import io.workerguard.model.Container;
import io.workerguard.model.Field;
import io.workerguard.model.Text;

/** What messages call the things of a pod. */
final class Named {

  private Named() {}

  /** The container by its name, or by its path where it has none. */
  static String container(Container container) {
    return "container " + Text.quoted(container.label());
  }

  /** The container's field {@code name}. */
  static Field field(Container container, String name) {
    return new Field(container.path(), container.node()).field(name);
  }
}
