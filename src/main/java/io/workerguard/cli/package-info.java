/**
 * The commands: each reads files, asks the engine and writes a report. Quarkus is not started for
 * them.
 *
 * <p>Uses everything but {@code server}. Begin with {@link io.workerguard.cli.Cli}.
 */
@NullMarked
package io.workerguard.cli;

import org.jspecify.annotations.NullMarked;
