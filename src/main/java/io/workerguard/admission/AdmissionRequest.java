package io.workerguard.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.engine.Review;

/**
 * A review as it was sent.
 *
 * @param uid the request's identifier, which the answer repeats
 * @param kind the kind of object, such as {@code Job}
 * @param name the object's name, or its {@code generateName} while it has none
 * @param dryRun whether nothing will be kept
 * @param review what there is to decide on
 */
public record AdmissionRequest(
    String uid, String kind, String name, boolean dryRun, Review review) {

  /**
   * The same request for another state of the object: what the validating webhook is asked after a
   * patch.
   */
  public AdmissionRequest with(JsonNode object) {
    return new AdmissionRequest(uid, kind, name, dryRun, review.with(object));
  }
}
