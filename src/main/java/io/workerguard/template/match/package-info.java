/**
 * Compares a workload with an approved base job template.
 *
 * <p>The template is read once, into a tree of {@link io.workerguard.template.match.Matcher
 * matchers}; a comparison is one walk through that tree and the workload. Begin with {@link
 * io.workerguard.template.match.ApprovedJob}.
 */
@NullMarked
package io.workerguard.template.match;

import org.jspecify.annotations.NullMarked;
