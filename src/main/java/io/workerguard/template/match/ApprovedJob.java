package io.workerguard.template.match;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Pod;
import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;
import io.workerguard.template.schema.VariableSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Job of an approved template, made ready to be compared with workloads.
 *
 * <p>Safe for use by several threads. A comparison takes time in proportion to the workload.
 */
public final class ApprovedJob {

  private static final FieldPath MANIFEST = FieldPath.of("job_configuration", "job_manifest");

  /** The pod is compared on its own, and how many pods there are is the run's own affair. */
  private static final Set<String> NOT_COMPARED = Set.of("template", "parallelism", "completions");

  private final Matcher podSpec;
  private final MetadataMatcher podLabels;
  private final MetadataMatcher podAnnotations;
  private final Map<String, Matcher> jobSpec = new LinkedHashMap<>();
  private final MetadataMatcher jobLabels;
  private final MetadataMatcher jobAnnotations;
  private final Optional<Matcher> namespace;

  private ApprovedJob(JsonNode template) {
    JsonNode manifest = MANIFEST.in(template);
    MatcherBuilder builder =
        new MatcherBuilder(
            template.path("job_configuration"), VariableSchemas.of(template.path("variables")));
    FieldPath spec = MANIFEST.field("spec");
    FieldPath pod = spec.field("template");
    this.podSpec = builder.podSpec(pod.field("spec"), pod.field("spec").in(template));
    for (Map.Entry<String, JsonNode> field : manifest.path("spec").properties()) {
      if (!NOT_COMPARED.contains(field.getKey()) && !field.getValue().isNull()) {
        FieldPath path = spec.field(field.getKey());
        jobSpec.put(field.getKey(), builder.value(path, field.getValue(), Place.JOB));
      }
    }
    FieldPath ofJob = MANIFEST.field("metadata");
    FieldPath ofPod = pod.field("metadata");
    this.jobLabels = metadata(builder, template, ofJob.field("labels"), List.of());
    this.podLabels = metadata(builder, template, ofPod.field("labels"), List.of());
    FieldPath annotations = ofJob.field("annotations");
    this.jobAnnotations = metadata(builder, template, annotations, List.of());
    this.podAnnotations =
        metadata(builder, template, ofPod.field("annotations"), List.of(annotations));
    FieldPath at = ofJob.field("namespace");
    this.namespace =
        Optional.of(at.in(template))
            .filter(JsonNode::isTextual)
            .map(text -> builder.value(at, text, Place.JOB));
  }

  /** The Job of {@code template}, which is never changed. */
  public static ApprovedJob of(JsonNode template) {
    return new ApprovedJob(template);
  }

  /**
   * Where {@code workload} is not what the template says, in the order of its fields; empty where
   * it could have come of the template.
   */
  public List<Difference> differences(Workload workload, Additions additions) {
    Pod pod = workload.pod();
    Comparison comparison = new Comparison(workload.kind(), pod, workload.name(), additions);
    if (workload.kind() == WorkloadKind.JOB) {
      compareJob(new Field(FieldPath.ROOT, workload.object()), comparison);
    }
    podSpec.compare(new Field(pod.specPath(), pod.spec()), comparison);
    Field metadata = new Field(pod.path().field("metadata"), pod.metadata());
    podLabels.compare(metadata.field("labels"), additions.labels(), comparison);
    podAnnotations.compare(metadata.field("annotations"), additions.annotations(), comparison);
    return List.copyOf(comparison.differences());
  }

  private void compareJob(Field job, Comparison comparison) {
    Field metadata = job.field("metadata");
    jobLabels.compare(metadata.field("labels"), comparison.additions().labels(), comparison);
    jobAnnotations.compare(
        metadata.field("annotations"), comparison.additions().annotations(), comparison);
    Field written = metadata.field("namespace");
    namespace
        .filter(_ -> !written.isAbsent())
        .ifPresent(matcher -> matcher.compare(written, comparison));
    jobSpec.forEach((name, matcher) -> matcher.compare(job.field("spec").field(name), comparison));
  }

  /** What the template pins at {@code path}, and what the worker can bring in from elsewhere. */
  private static MetadataMatcher metadata(
      MatcherBuilder builder, JsonNode template, FieldPath path, List<FieldPath> sources) {
    Map<String, Matcher> allowed =
        new LinkedHashMap<>(builder.entries(path.name(), Place.SECRETIVE));
    List<Variable> variables = new ArrayList<>();
    builder.variable(path, path.in(template)).ifPresent(variables::add);
    for (FieldPath source : sources) {
      allowed.putAll(builder.pinned(source, source.in(template)));
      builder.variable(source, source.in(template)).ifPresent(variables::add);
    }
    builder.configured(path.name(), path).ifPresent(variables::add);
    return MetadataMatcher.of(
        path, builder.pinned(path, path.in(template)), allowed, List.copyOf(variables));
  }
}
