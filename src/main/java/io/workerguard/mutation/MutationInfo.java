package io.workerguard.mutation;

/**
 * What a policy author sees of a mutation.
 *
 * @param id the name that policies use, in kebab case
 * @param summary one sentence, without a full stop
 */
public record MutationInfo(String id, String summary) {}
