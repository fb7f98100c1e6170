/**
 * Renders a base job template into the Job that Prefect's Kubernetes worker would submit.
 *
 * <p>Uses {@code model}. Where the worker shows Python's ways, classes named after Python hold
 * them.
 */
@NullMarked
package io.workerguard.template.render;

import org.jspecify.annotations.NullMarked;
