package io.workerguard.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** Lets tests of checks read parameters as a policy's are read. */
public final class BoundParameters {

  private BoundParameters() {}

  /** The record of type {@code type} that {@code params} describes. */
  public static <T> T of(JsonNode params, Class<T> type) throws JsonProcessingException {
    return Parameters.read(params, type);
  }
}
