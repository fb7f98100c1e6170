/**
 * AdmissionReview JSON ({@code admission.k8s.io/v1}) in, AdmissionReview JSON out, with the
 * engine's decision between.
 *
 * <p>Uses {@code model}, {@code check}, {@code mutation}, {@code policy} and {@code engine}. Begin
 * with {@link io.workerguard.admission.Webhook}.
 */
@NullMarked
package io.workerguard.admission;

import org.jspecify.annotations.NullMarked;
