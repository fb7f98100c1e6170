/**
 * The Pod Security Standards of Kubernetes: nineteen controls, one a file, and the table of their
 * levels and versions.
 *
 * <p>Uses {@code model}. Begin with {@link io.workerguard.check.podsecurity.Standard}, then read
 * one control.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security
 *     Standards</a>
 */
@NullMarked
package io.workerguard.check.podsecurity;

import org.jspecify.annotations.NullMarked;
