/**
 * What operators write: policies, read and verified as a whole before any of them is used.
 *
 * <p>Uses {@code model}, {@code manifest}, {@code template}, {@code check} and {@code mutation}.
 * Begin with {@link io.workerguard.policy.Policy}, then read {@link
 * io.workerguard.policy.PolicyReader}.
 */
@NullMarked
package io.workerguard.policy;

import org.jspecify.annotations.NullMarked;
