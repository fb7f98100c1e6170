/**
 * Policies in, verdict out: the one decision that the webhook and the command line share.
 *
 * <p>Pure: no network, disk, clock, thread or log. Uses {@code model}, {@code template}, {@code
 * check}, {@code mutation} and {@code policy}. Read {@link io.workerguard.engine.Engine} whole.
 */
@NullMarked
package io.workerguard.engine;

import org.jspecify.annotations.NullMarked;
