/**
 * The service: HTTP, settings, reload, health, metrics. The only package that knows Quarkus.
 *
 * <p>Uses everything but {@code cli} and {@code report}. Begin with {@code AdmissionResource} and
 * {@code Wiring}.
 */
@NullMarked
package io.workerguard.server;

import org.jspecify.annotations.NullMarked;
