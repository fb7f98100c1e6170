package io.workerguard.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Glob;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.template.ApprovedTemplates;
import io.workerguard.template.ClusterFacts;
import io.workerguard.template.match.Additions;
import io.workerguard.template.match.Difference;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The workload is what the approved base job template of its work pool makes.
 *
 * <p>Reads the pod, the labels and annotations, and of a Job what the template says of it. Passes:
 * what the template pins, as it pins it; what it leaves to a variable, where the variable's schema
 * allows it; what the worker, the API server and this guard add. Fails: everything else, and every
 * workload where no template is approved.
 *
 * @param template which template is meant; there is only the approved one
 * @param unknownWorkPool whether a workload of a work pool without a template of its own is held to
 *     the default one, as it is where nothing is said, or is at fault
 * @param extraEnvironment names of environment variables that may be there besides, with {@code *}
 *     and {@code ?}
 * @param extraLabels keys of labels that may be there besides
 * @param extraAnnotations keys of annotations that may be there besides
 */
public record BaseJobTemplate(
    Optional<Template> template,
    Optional<UnknownWorkPool> unknownWorkPool,
    Optional<List<String>> extraEnvironment,
    Optional<List<String>> extraLabels,
    Optional<List<String>> extraAnnotations)
    implements Check {

  static final CheckInfo INFO =
      new CheckInfo(
          "base-job-template", "Flow runs are what the approved base job template makes of them");

  private static final FieldPath LABELS = FieldPath.of("metadata", "labels");

  /** Which template a workload is held to. */
  public enum Template {
    /** The one that the guard was given for the work pool. */
    @JsonProperty("approved")
    APPROVED
  }

  /** What comes of a workload whose work pool has no template of its own. */
  public enum UnknownWorkPool {
    /** It is held to the default template. */
    @JsonProperty("default")
    DEFAULT,
    /** It is at fault. */
    @JsonProperty("deny")
    DENY
  }

  /** Refuses globs that match nothing. */
  public BaseJobTemplate {
    extraEnvironment = copied("extraEnvironment", extraEnvironment);
    extraLabels = copied("extraLabels", extraLabels);
    extraAnnotations = copied("extraAnnotations", extraAnnotations);
  }

  private static Optional<List<String>> copied(String parameter, Optional<List<String>> globs) {
    if (globs.filter(list -> list.contains("")).isPresent()) {
      throw new InvalidParameterException(parameter, "must not hold an empty text");
    }
    return globs.map(List::copyOf);
  }

  @Override
  public List<Violation> violations(Workload workload, ClusterFacts facts) {
    ApprovedTemplates approved = facts.templates();
    String pool = ApprovedTemplates.workPool(workload);
    boolean isDenied =
        unknownWorkPool.orElse(UnknownWorkPool.DEFAULT) == UnknownWorkPool.DENY
            && !approved.byWorkPool().containsKey(pool);
    if (isDenied || approved.of(workload).isEmpty()) {
      return List.of(withoutTemplate(workload, approved, pool));
    }
    return approved.of(workload).orElseThrow().job().differences(workload, additions()).stream()
        .map(BaseJobTemplate::violation)
        .toList();
  }

  private Additions additions() {
    return new Additions(globs(extraEnvironment), globs(extraLabels), globs(extraAnnotations));
  }

  private static List<Glob> globs(Optional<List<String>> patterns) {
    return patterns.orElse(List.of()).stream().map(Glob::new).toList();
  }

  private static Violation withoutTemplate(
      Workload workload, ApprovedTemplates approved, String pool) {
    if (approved.isEmpty()) {
      return new Violation(
          INFO.id(),
          workload.pod().specPath(),
          "no base job template is approved",
          "the guard knows no approved base job template to hold this to",
          "give the guard the approved template, as --base-job-template or in its ConfigMap");
    }
    return new Violation(
        INFO.id(),
        LABELS,
        "work pool has no approved base job template",
        pool.isEmpty()
            ? "the label prefect.io/work-pool-name is not set"
            : "no template is approved for work pool " + Text.quoted(pool),
        "run the flow in a work pool whose template is approved, or have its template approved",
        Set.of(pool));
  }

  private static Violation violation(Difference difference) {
    return new Violation(
        INFO.id(),
        difference.at(),
        reason(difference.kind()),
        difference.detail(),
        fix(difference.kind()),
        difference.offending());
  }

  private static String reason(Difference.Kind kind) {
    return switch (kind) {
      case OTHER -> "value is not the one that the base job template pins";
      case MISSING -> "value that the base job template pins is missing";
      case REFUSED -> "value is not one that the base job template allows";
      case ADDED -> "value is not in the base job template";
    };
  }

  private static String fix(Difference.Kind kind) {
    return switch (kind) {
      case OTHER -> "give the work pool the approved template again, or have the change approved";
      case MISSING ->
          "give the work pool the approved template again, or let the mutation base-job-template"
              + " add the value";
      case REFUSED -> "set the variable to a value that its schema in the template allows";
      case ADDED -> "take the value away, or have the template with it approved";
    };
  }
}
