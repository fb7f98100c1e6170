package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Container;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * The environment of one container, as a patch may add to it.
 *
 * @param container the container; never changed
 */
record ContainerEnvironment(Container container) {

  /**
   * Whether variables may come from ConfigMaps or Secrets, which cannot be seen from here and which
   * an entry of {@code env} would silently win over.
   */
  private boolean comesFromElsewhere() {
    JsonNode sources = container.node().path("envFrom");
    return !Patch.isAbsent(sources) && !(sources.isArray() && sources.isEmpty());
  }

  /**
   * Gives the container the variable, unless it has an entry of that name, even an empty one, or
   * may have it from elsewhere.
   */
  void add(String name, String value, Patch patch) {
    if (entries(name).isEmpty() && !comesFromElsewhere()) {
      patch.append(list(), entry(name, value));
    }
  }

  /**
   * Gives the container the variable, unless it has one of that name with a value, or may have it
   * from elsewhere. Of several entries the kubelet takes the last, and an empty entry wins over
   * {@code envFrom}.
   */
  void fill(String name, String value, Patch patch) {
    List<FieldPath> entries = entries(name);
    if (entries.isEmpty()) {
      add(name, value, patch);
    } else if (isEmpty(entries.getLast())) {
      patch.set(entries.getLast().field("value"), value);
    }
  }

  /** Gives the container the variable, whatever it had before, in every entry of that name. */
  void replace(String name, String value, Patch patch) {
    List<FieldPath> entries = entries(name);
    if (entries.isEmpty()) {
      patch.append(list(), entry(name, value));
    }
    JsonNode wanted = entry(name, value);
    for (FieldPath at : entries) {
      JsonNode found = node(at);
      if (!Patch.isAbsent(found.path("valueFrom"))) {
        patch.set(at, wanted);
      } else if (!Text.of(found.path("value")).equals(value)) {
        patch.set(at.field("value"), value);
      }
    }
  }

  private List<FieldPath> entries(String name) {
    JsonNode env = container.node().path("env");
    List<FieldPath> entries = new ArrayList<>();
    for (int i = 0; env.isArray() && i < env.size(); i++) {
      if (Text.of(env.path(i).path("name")).equals(name)) {
        entries.add(list().index(i));
      }
    }
    return entries;
  }

  private boolean isEmpty(FieldPath at) {
    JsonNode value = node(at).path("value");
    boolean hasNone = Patch.isAbsent(value) || (value.isTextual() && Text.of(value).isEmpty());
    return hasNone && Patch.isAbsent(node(at).path("valueFrom"));
  }

  private JsonNode node(FieldPath at) {
    return container.node().path("env").path(at.index());
  }

  private FieldPath list() {
    return container.path().field("env");
  }

  private static JsonNode entry(String name, String value) {
    return NewObject.of("name", name, "value", value);
  }
}
