package io.workerguard.server;

import io.workerguard.policy.PolicySource;
import java.util.List;
import java.util.Optional;

/**
 * The texts that an engine is made from. Two that are equal make the same engine, so a change is
 * told by comparing them.
 *
 * @param policies the policies' texts
 * @param baseJobTemplate the approved base job template's text
 * @param clusterUid the cluster's UID, as configured or read
 */
record Inputs(
    List<PolicySource> policies,
    Optional<PolicySource> baseJobTemplate,
    Optional<String> clusterUid) {

  Inputs {
    policies = List.copyOf(policies);
  }
}
