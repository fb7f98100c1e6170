package io.workerguard.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One container of a pod.
 *
 * @param list the list that it stands in
 * @param path where the container stands in the object
 * @param node the container's own fields; never changed
 */
public record Container(ContainerList list, FieldPath path, JsonNode node) {

  /** The name that Prefect's worker demands of a flow run's container. */
  public static final String FLOW_RUN_NAME = "prefect-job";

  /** The name of the worker's container in Prefect's chart. */
  public static final String WORKER_NAME = "prefect-worker";

  /**
   * The words as they stand in a list, behind {@code python -m}, or inside the text of a shell
   * command.
   */
  private static final Pattern WORKER_START =
      Pattern.compile("(^|[\\s/;&|'\"(])prefect\\s+worker\\s+start($|[\\s;&|'\")])");

  /** The container's name; empty where it has none. */
  public String name() {
    return Text.of(node.path("name"));
  }

  /** The image reference; empty where there is none. */
  public String image() {
    return Text.of(node.path("image"));
  }

  /** The container's security context. */
  public JsonNode securityContext() {
    return node.path("securityContext");
  }

  /** Where the container's security context stands in the object. */
  public FieldPath securityContextPath() {
    return path.field("securityContext");
  }

  /** What a message calls the container: its name, or its path where it has none. */
  public String label() {
    return name().isEmpty() ? path.dotted() : name();
  }

  /**
   * Whether command and args start a Prefect worker, also through {@code python -m prefect} or a
   * shell.
   */
  public boolean startsWorker() {
    List<String> words = new ArrayList<>();
    addTexts(node.path("command"), words);
    addTexts(node.path("args"), words);
    return WORKER_START.matcher(String.join(" ", words)).find();
  }

  boolean runsPrefect() {
    return name().equals(FLOW_RUN_NAME) || name().equals(WORKER_NAME) || startsWorker();
  }

  private static void addTexts(JsonNode list, List<String> words) {
    if (list.isArray()) {
      list.forEach(word -> words.add(Text.of(word)));
    }
  }
}
