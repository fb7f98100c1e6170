package io.workerguard.check;

/**
 * What a policy author sees of a check.
 *
 * @param id the name that policies use, in kebab case
 * @param summary one sentence, without a full stop
 */
public record CheckInfo(String id, String summary) {}
