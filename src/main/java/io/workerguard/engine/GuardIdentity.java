package io.workerguard.engine;

/**
 * The guard's own ServiceAccount, which nothing but the guard may use.
 *
 * @param namespace the namespace that the guard runs in
 * @param serviceAccount the ServiceAccount's name
 */
public record GuardIdentity(String namespace, String serviceAccount) {}
