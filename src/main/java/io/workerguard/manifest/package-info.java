/**
 * YAML and JSON text into objects that know the line and column of every key and value, read as
 * kubectl reads them.
 *
 * <p>Uses {@code model}. Begin with {@link io.workerguard.manifest.ManifestReader}.
 */
@NullMarked
package io.workerguard.manifest;

import org.jspecify.annotations.NullMarked;
