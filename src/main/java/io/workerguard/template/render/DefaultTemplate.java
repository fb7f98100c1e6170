package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The template that the worker makes for a work pool that has none.
 *
 * <p>Source: {@code get_default_base_job_template} of Prefect's {@code workers/base.py}, run with
 * prefect-kubernetes 0.8.0. Titles and descriptions, which nothing reads, are left out.
 */
public final class DefaultTemplate {

  private static final String RESOURCE =
      "/io/workerguard/template/render/default-base-job-template.json";

  private DefaultTemplate() {}

  /** The template; to be read and not changed. */
  public static JsonNode tree() {
    return Holder.TREE;
  }

  /** The {@code template}, or the default in place of an empty one, as the worker takes it. */
  static JsonNode unlessEmpty(JsonNode template) {
    return Python.isTrue(template) ? template : tree();
  }

  /** Reads the resource when it is first needed. */
  private static final class Holder {

    static final JsonNode TREE = read();

    private static JsonNode read() {
      try (InputStream json =
          Objects.requireNonNull(DefaultTemplate.class.getResourceAsStream(RESOURCE), RESOURCE)) {
        return new ObjectMapper().readTree(json);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
