package io.workerguard.check;

import io.workerguard.check.podsecurity.Fault;
import io.workerguard.check.podsecurity.Level;
import io.workerguard.check.podsecurity.Standard;
import io.workerguard.check.podsecurity.Version;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pod meets a level of the Pod Security Standards.
 *
 * <p>Reads what Kubernetes' own evaluator reads, of the pod as the API server would default it, and
 * judges templates as it judges Pods. Each violation carries the id of the standard's check behind
 * {@code pod-security/}.
 *
 * @param level privileged, baseline or restricted
 * @param version the version of the standard, such as {@code v1.30}; the newest known where absent
 *     or {@code latest}
 * @param exempt ids of the standard's checks that are left out
 */
public record PodSecurity(Level level, Optional<String> version, Optional<List<String>> exempt)
    implements Check {

  static final CheckInfo INFO =
      new CheckInfo("pod-security", "Pods meet a level of the Pod Security Standards");

  private static final String FAMILY = INFO.id() + '/';

  /** Refuses what is no version, and ids that the standard does not have. */
  public PodSecurity {
    if (version.isPresent() && version.flatMap(Version::parse).isEmpty()) {
      throw new InvalidParameterException(
          "version",
          "must be latest or a version such as v1.30; found " + Text.quoted(version.get()));
    }
    exempt = exempt.map(ids -> ids.stream().map(PodSecurity::withoutFamily).toList());
    for (String id : exempt.orElse(List.of())) {
      if (!Standard.ids().contains(id)) {
        throw new InvalidParameterException(
            "exempt",
            "holds %s, which is none of %s"
                .formatted(Text.quoted(id), String.join(", ", Standard.ids())));
      }
    }
  }

  private static String withoutFamily(String id) {
    return id.startsWith(FAMILY) ? id.substring(FAMILY.length()) : id;
  }

  /** Every id that a violation of any level can carry. */
  static List<String> allIds() {
    return Standard.ids().stream().map(id -> FAMILY + id).toList();
  }

  /** The ids that violations can carry by these parameters. */
  List<String> ids() {
    return Standard.ids(level, effective(), left()).stream().map(id -> FAMILY + id).toList();
  }

  private Version effective() {
    return version.flatMap(Version::parse).orElse(Version.LATEST);
  }

  private Set<String> left() {
    return Set.copyOf(exempt.orElse(List.of()));
  }

  @Override
  public List<Violation> violations(Workload workload, ClusterFacts facts) {
    List<Violation> violations = new ArrayList<>();
    for (Fault fault : Standard.faults(workload.pod(), level, effective(), left())) {
      violations.add(
          new Violation(
              FAMILY + fault.control(),
              fault.at(),
              fault.reason(),
              fault.detail(),
              fault.fix(),
              fault.offending()));
    }
    return violations;
  }
}
