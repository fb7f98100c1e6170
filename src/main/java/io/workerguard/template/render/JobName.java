package io.workerguard.template.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The prefix of the Job's name.
 *
 * <p>Source: {@code prepare_for_flow_run} of Prefect's {@code workers/base.py} and {@code
 * _populate_generate_name_if_not_present} of prefect-kubernetes.
 */
final class JobName {

  private static final String GENERATE_NAME = "generateName";

  private JobName() {}

  /** Writes {@code generateName} where the template left none that can be used. */
  static void write(RenderInput input, JsonNode configured, ObjectNode metadata) {
    JsonNode name = name(input, configured);
    JsonNode written = metadata.path(GENERATE_NAME);
    if (written.isNull() && !input.release().allowsNullGenerateName()) {
      throw RenderException.valueError("Unexpected type: <class 'NoneType'>");
    }
    if (isUnusable(written)) {
      metadata.put(GENERATE_NAME, prefix(name) + "-");
    }
  }

  private static boolean isUnusable(JsonNode written) {
    if (!Python.isTrue(written) || holdsPlaceholder(written)) {
      return true;
    }
    return written.isTextual()
        && (written.textValue().equals("-") || written.textValue().equals("None-"));
  }

  private static boolean holdsPlaceholder(JsonNode written) {
    if (written.isTextual()) {
      return !Placeholder.in(written.textValue()).isEmpty();
    }
    return written.valueStream().anyMatch(JobName::holdsPlaceholder);
  }

  private static String prefix(JsonNode name) {
    if (!Python.isTrue(name)) {
      return "prefect-job";
    }
    if (!name.isTextual()) {
      throw RenderException.typeError(
          "text must be str, bytes or bytearray, not " + Python.typeOf(name));
    }
    return Slug.name(name.textValue()).orElse("prefect-job");
  }

  private static JsonNode name(RenderInput input, JsonNode configured) {
    JsonNode name = configured;
    if (Python.isTrue(name) && input.release().rendersContextInName()) {
      ObjectNode context = JsonNodeFactory.instance.objectNode();
      context
          .putObject("ctx")
          .<ObjectNode>set("flow", RunContext.flow(input.flow()))
          .set("flow_run", RunContext.flowRun(input.flowRun(), input));
      JsonNode rendered = new Values(context, input.workerEnvironment(), input.release()).in(name);
      name = rendered.isMissingNode() ? name : rendered;
    }
    return Python.isTrue(name) ? name : input.flowRun().path("name");
  }
}
