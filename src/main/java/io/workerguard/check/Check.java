package io.workerguard.check;

import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.util.List;

/**
 * A rule about workloads, with its parameters already filled in.
 *
 * <p>Implementations are records whose components are the parameters. A check is a pure function:
 * it neither logs nor throws, and does not know which policy asked for it. A field of the wrong
 * type is never taken for a good one.
 */
public interface Check {

  /**
   * Everything that is wrong with {@code workload}, in the order of its fields; empty where it
   * passes.
   */
  List<Violation> violations(Workload workload, ClusterFacts facts);
}
