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

  /** An element of a list, such as a volume, by its name, or by its path where it has none. */
  static String element(String kind, Field element) {
    String name = Text.of(element.node().path("name"));
    return kind + ' ' + Text.quoted(name.isEmpty() ? element.path().dotted() : name);
  }

  /** The container's field {@code name}. */
  static Field field(Container container, String name) {
    return new Field(container.path(), container.node()).field(name);
  }
}
