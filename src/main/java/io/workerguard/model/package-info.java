/**
 * What is reviewed: objects with a pod template, their pods and containers, and where a field
 * stands.
 *
 * <p>Everything here is a view on a Jackson tree that nobody changes. Uses nothing of the project.
 * Begin with {@link io.workerguard.model.Workload}.
 */
@NullMarked
package io.workerguard.model;

import org.jspecify.annotations.NullMarked;
