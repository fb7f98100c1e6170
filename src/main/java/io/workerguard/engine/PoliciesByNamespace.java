package io.workerguard.engine;

import io.workerguard.policy.Policy;
import io.workerguard.policy.PolicySet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which policies cover a namespace at all: hundreds of globs need not be tried for every
 * request.
 *
 * <p>Bounded, since who reaches the port can name any number of namespaces; beyond the bound the
 * globs are tried each time.
 */
final class PoliciesByNamespace {

  private static final int MOST = 1024;

  /** The longest name that a namespace can have (RFC 1123). */
  private static final int LONGEST = 63;

  private final PolicySet policies;
  private final Map<String, List<Policy>> covering = new ConcurrentHashMap<>();

  PoliciesByNamespace(PolicySet policies) {
    this.policies = policies;
  }

  /** The policies that cover {@code namespace}, in the order of their names. */
  List<Policy> in(String namespace) {
    List<Policy> known = covering.get(namespace);
    if (known != null) {
      return known;
    }
    List<Policy> found =
        policies.policies().stream().filter(policy -> policy.coversNamespace(namespace)).toList();
    if (covering.size() < MOST && namespace.length() <= LONGEST) {
      covering.put(namespace, found);
    }
    return found;
  }
}
