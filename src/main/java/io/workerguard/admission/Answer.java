package io.workerguard.admission;

import io.workerguard.engine.Verdict;

/**
 * What a webhook answers, and what it answers to.
 *
 * @param request the review
 * @param verdict the engine's decision
 * @param json the AdmissionReview to send back
 */
public record Answer(AdmissionRequest request, Verdict verdict, String json) {}
