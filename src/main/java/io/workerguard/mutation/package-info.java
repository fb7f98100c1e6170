/**
 * What can be changed about a workload: one record per mutation, all of them listed in {@link
 * io.workerguard.mutation.Mutations}, and the patch that they state their operations to.
 *
 * <p>Uses {@code model} and {@code template}. Begin with {@link io.workerguard.mutation.Mutation}
 * and {@link io.workerguard.mutation.Patch}.
 */
@NullMarked
package io.workerguard.mutation;

import org.jspecify.annotations.NullMarked;
