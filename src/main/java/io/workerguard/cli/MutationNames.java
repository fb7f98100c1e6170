package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Review;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Workload;
import io.workerguard.mutation.Mutation;
import io.workerguard.mutation.Mutations;
import io.workerguard.mutation.Patch;
import io.workerguard.policy.Policy;
import java.util.Optional;

/**
 * Tells which mutation a change comes from.
 *
 * <p>A patch does not say so, since the webhook has no use for it; so the mutations are applied
 * once more, one after the other.
 *
 * @param settings what the engine decides by
 */
record MutationNames(Engine.Settings settings) {

  /** The mutation and the policy that put the value at {@code path} of {@code object} there. */
  Optional<String> at(FieldPath path, JsonNode object, Review review) {
    Optional<Workload> workload = Workload.of(object);
    if (workload.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> name = Optional.empty();
    Patch patch = new Patch(object);
    for (Policy policy : settings.policies().policies()) {
      if (!policy.coversNamespace(review.namespace())
          || !policy.covers(
              workload.orElseThrow(), workload.orElseThrow().subject(), review.user())) {
        continue;
      }
      for (Mutation mutation : policy.mutations()) {
        JsonNode before = path.in(patch.object());
        Workload soFar = new Workload(workload.orElseThrow().kind(), patch.object());
        mutation.mutate(soFar, settings.facts(), patch);
        if (!path.in(patch.object()).equals(before)) {
          name = Optional.of("mutation " + id(mutation) + " of policy " + policy.name());
        }
      }
    }
    return name;
  }

  private static String id(Mutation mutation) {
    for (Mutations.Entry entry : Mutations.ALL) {
      if (entry.type() == mutation.getClass()) {
        return entry.info().id();
      }
    }
    return mutation.getClass().getSimpleName();
  }
}
