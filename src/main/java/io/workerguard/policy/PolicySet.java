package io.workerguard.policy;

import java.util.List;

/**
 * All policies of one load, in the order of their names.
 *
 * @param policies the policies
 * @param digest {@code sha256:} and the digest of what they say; comments and formatting make no
 *     difference
 */
public record PolicySet(List<Policy> policies, String digest) {

  /** Copies the list. */
  public PolicySet {
    policies = List.copyOf(policies);
  }
}
