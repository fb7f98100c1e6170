package io.workerguard.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.admission.Answer;
import io.workerguard.admission.Webhook;
import io.workerguard.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reviews that everything is measured with, all made from one that a kube-apiserver sent. */
public enum BenchReview {
  /** The Job of a flow run, with a few more variables to be 8 KB. */
  FLOW_RUN(8 * 1024),
  /** The same with so many variables that it is 1 MiB. */
  MANY_VARIABLES(1024 * 1024),
  /** The same with so many containers that it is 1 MiB. */
  MANY_CONTAINERS(1024 * 1024);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RECORDED =
      Path.of(
          "src/test/resources/reviews/138-create-job-prefect-worker-run-hello-plain-mutating.json");

  private final int size;

  BenchReview(int size) {
    this.size = size;
  }

  /** The review as it comes to {@code /mutate}. */
  byte[] unpatched() {
    try {
      JsonNode review = JSON.readTree(Files.readAllBytes(RECORDED));
      int missing = size - bytes(review).length;
      ArrayNode containers = (ArrayNode) review.at("/request/object/spec/template/spec/containers");
      if (this == MANY_CONTAINERS) {
        addContainers(containers, missing);
      } else {
        addVariables((ArrayNode) containers.path(0).path("env"), missing);
      }
      return bytes(review);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The review as it comes to {@code /validate}, after the mutating webhook's patch. */
  byte[] patched(Engine engine) {
    byte[] unpatched = unpatched();
    Answer answer = Webhook.MUTATE.answer(unpatched, engine);
    try {
      ObjectNode review = (ObjectNode) JSON.readTree(unpatched);
      review.withObject("/request").set("object", answer.verdict().patch().object());
      return bytes(review);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addVariables(ArrayNode env, int missing) throws IOException {
    ObjectNode variable = JSON.createObjectNode();
    for (int left = missing; left > 64; left -= bytes(variable).length + 1) {
      variable = env.addObject();
      variable.put("name", "SETTING_%06d".formatted(env.size())).put("value", "a plain value");
    }
  }

  private static void addContainers(ArrayNode containers, int missing) throws IOException {
    ObjectNode first = (ObjectNode) containers.path(0);
    int length = bytes(first).length + 1;
    for (int left = missing; left > length; left -= length) {
      containers.add(first.deepCopy().put("name", "container-" + containers.size()));
    }
  }

  private static byte[] bytes(JsonNode node) throws IOException {
    return JSON.writeValueAsBytes(node);
  }
}
