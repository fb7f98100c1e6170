package io.workerguard.server;

import io.workerguard.policy.PolicySource;
import java.util.List;
import java.util.Optional;

/**
 * The texts that an engine is made from. Two that are equal make the same engine, so a change is
 * told by comparing them.
 *
 * @param policies the policies' texts
 * @param templates the approved base job templates' texts
 * @param clusterUid the cluster's UID, as configured or read
 */
record Inputs(
    List<PolicySource> policies, List<TemplateText> templates, Optional<String> clusterUid) {

  Inputs {
    policies = List.copyOf(policies);
    templates = List.copyOf(templates);
  }
}
