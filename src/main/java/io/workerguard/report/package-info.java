/**
 * Findings in every format that people and programs read.
 *
 * <p>Uses {@code model}, {@code check}, {@code mutation}, {@code policy} and {@code engine}. Begin
 * with {@link io.workerguard.report.Report}.
 */
@NullMarked
package io.workerguard.report;

import org.jspecify.annotations.NullMarked;
