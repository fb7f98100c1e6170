package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.Text;

/**
 * {@code metadata.namespace} of the manifest is what {@code job_configuration.namespace} is, or
 * absent: the API server refuses a Job whose namespace is not the one of the request.
 *
 * <p>Source: {@code _create_job} of prefect-kubernetes.
 */
final class NamespaceMismatch implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "namespace-mismatch",
          Severity.ERROR,
          "The Job names the namespace that the worker sends it to");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    Field ofJob = template.written(LintedTemplate.MANIFEST.fields("metadata", "namespace"));
    Field ofRequest = template.written(LintedTemplate.CONFIGURATION.field("namespace"));
    boolean isEqual = ofJob.node().equals(ofRequest.node());
    boolean isUnsaid = ofJob.node().isMissingNode();
    if (!isEqual && !isUnsaid && !isBothDefault(ofJob, ofRequest)) {
      findings.add(
          ofJob.path(),
          "namespaces differ",
          "metadata.namespace is %s, but the worker sends the Job to %s; where they differ, the API"
                  .formatted(ofJob.shown(), shown(ofRequest))
              + " server refuses it",
          "write the same for job_configuration.namespace and metadata.namespace, such as"
              + " {{ namespace }}");
    }
  }

  /** Without a namespace of the request the worker takes the one of this name. */
  private static boolean isBothDefault(Field ofJob, Field ofRequest) {
    return ofRequest.node().isMissingNode() && Text.of(ofJob.node()).equals("default");
  }

  private static String shown(Field ofRequest) {
    return ofRequest.node().isMissingNode()
        ? "\"default\", since job_configuration.namespace is missing"
        : "job_configuration.namespace, which is " + ofRequest.shown();
  }
}
