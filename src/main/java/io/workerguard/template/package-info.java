/**
 * The work pool's base job template, and what the operator's cluster knows: the facts that checks
 * and mutations are handed.
 *
 * <p>Uses {@code model}. Begin with {@link io.workerguard.template.BaseJobTemplate}.
 */
@NullMarked
package io.workerguard.template;

import org.jspecify.annotations.NullMarked;
