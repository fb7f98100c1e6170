package io.workerguard.mutation;

import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;

/**
 * A change to workloads, with its parameters already filled in.
 *
 * <p>Implementations are records whose components are the parameters. A mutation states each
 * operation to the patch and states none where nothing is to be done, so that applying it twice
 * changes nothing. It never overwrites what the user has set unless a parameter {@code override}
 * says so, and touches no {@code prefect.io/} label.
 */
public interface Mutation {

  /**
   * States to {@code patch} what is missing in {@code workload}.
   *
   * @param workload the object with everything applied that earlier mutations stated; what this
   *     mutation itself states shows in {@link Patch#object()}, and perhaps here as well
   */
  void mutate(Workload workload, ClusterFacts facts, Patch patch);

  /**
   * Whether it comes before the others, whatever the policy that it stands in: what it does is what
   * they answer to.
   */
  default boolean goesFirst() {
    return false;
  }
}
