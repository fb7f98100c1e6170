/**
 * How fast the guard is: benchmarks of the engine, whole processes, and a load run over TLS. No
 * test depends on a figure; {@code make bench} prints them all.
 */
@NullMarked
package io.workerguard.bench;

import org.jspecify.annotations.NullMarked;
