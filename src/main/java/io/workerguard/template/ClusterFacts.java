package io.workerguard.template;

import java.util.Map;
import java.util.Optional;

/**
 * What the operator says about the cluster, loaded beside the requests and never during one.
 *
 * @param clusterUid the UID of the {@code kube-system} namespace, or what the operator set in its
 *     place
 * @param apiUrl the address of the Prefect API that workers and flow runs shall use
 * @param templates the base job templates that the platform team approved
 */
public record ClusterFacts(
    Optional<String> clusterUid, Optional<String> apiUrl, ApprovedTemplates templates) {

  /** Nothing is known. */
  public static final ClusterFacts NONE =
      new ClusterFacts(Optional.empty(), Optional.empty(), ApprovedTemplates.NONE);

  /**
   * An empty text counts as absent: a chart that was rendered offline writes one for the cluster
   * UID.
   */
  public ClusterFacts {
    clusterUid = clusterUid.filter(uid -> !uid.isBlank());
    apiUrl = apiUrl.filter(url -> !url.isBlank());
  }

  /** The facts of a cluster with one template, or none, for every work pool. */
  public ClusterFacts(
      Optional<String> clusterUid,
      Optional<String> apiUrl,
      Optional<BaseJobTemplate> baseJobTemplate) {
    this(clusterUid, apiUrl, new ApprovedTemplates(baseJobTemplate, Map.of()));
  }
}
