package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** What the worker does with a flow run: submits a Job, or gives up. */
public sealed interface Rendering {

  /**
   * The worker submits a Job.
   *
   * @param job the body of its request
   * @param namespace the namespace in the path of its request
   * @param secrets the Secrets that it makes before
   */
  record Submitted(JsonNode job, String namespace, List<Secret> secrets) implements Rendering {

    /** Copies the list. */
    public Submitted {
      secrets = List.copyOf(secrets);
    }
  }

  /**
   * The worker gives up, and the flow run crashes.
   *
   * @param stage how far it came
   * @param type the class of Python's error, {@code NeedsApi} where a fixture is missing
   * @param message what Prefect would say, or nearly
   */
  record Failed(Stage stage, String type, String message) implements Rendering {}

  /**
   * A Secret that the worker makes.
   *
   * @param name its name; eight zeros stand for the part that is random
   * @param namespace its namespace
   * @param keys the names of what it holds, sorted
   */
  record Secret(String name, String namespace, List<String> keys) {

    /** Copies the list. */
    public Secret {
      keys = List.copyOf(keys);
    }
  }

  /** How far the worker came. */
  enum Stage {
    /** The worker does not start, since its environment holds a setting that does not parse. */
    SETTINGS,
    /** Template and variables became no configuration. */
    RENDER,
    /** The configuration became no Job. */
    PREPARE,
    /** The Job's environment could not be moved into Secrets. */
    SUBMIT,
    /** The Prefect API would have to be asked. */
    API;

    /** The name in recorded cases. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
