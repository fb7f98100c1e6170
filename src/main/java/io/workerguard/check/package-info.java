/**
 * What can be required of a workload: one record per check, all of them listed in {@link
 * io.workerguard.check.Checks}.
 *
 * <p>Uses {@code model} and {@code template}. Begin with {@link io.workerguard.check.Check}, then
 * read {@link io.workerguard.check.AllowedRegistries}. The controls of the Pod Security Standards
 * are in {@code podsecurity}.
 */
@NullMarked
package io.workerguard.check;

import org.jspecify.annotations.NullMarked;
