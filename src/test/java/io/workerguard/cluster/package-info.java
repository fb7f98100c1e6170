/**
 * The guard in front of a real API server, driven by the real kubectl.
 *
 * <p>The tests carry the tag {@code cluster} and run in an execution of their own, after packaging,
 * with {@code ./mvnw verify -Dcluster}. The cluster is the control plane that {@code
 * hack/cluster/up} starts, or the one that the environment variable {@code
 * WORKER_GUARD_TEST_KUBECONFIG} names, which must reach this machine at {@code
 * WORKER_GUARD_TEST_HOST}.
 */
@NullMarked
package io.workerguard.cluster;

import org.jspecify.annotations.NullMarked;
