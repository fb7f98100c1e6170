package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.Text;

/**
 * The security settings of the container that runs the flow, its own before the pod's.
 *
 * @param template the template
 */
record ContainerSecurity(LintedTemplate template) {

  private static final String CONTEXT = "securityContext";

  /** The setting {@code name}, of the container or else of the pod. */
  Field setting(String name) {
    Field own = template.below(template.container(), CONTEXT, name);
    return own.isAbsent() ? template.below(template.podSpec(), CONTEXT, name) : own;
  }

  boolean isNonRoot() {
    return isTrue(setting("runAsNonRoot"));
  }

  boolean isReadOnly() {
    return isTrue(readOnly());
  }

  /** The setting that makes the root file system read-only. */
  Field readOnly() {
    return template.below(template.container(), CONTEXT, "readOnlyRootFilesystem");
  }

  /** Whether a volume is mounted at {@code path} or above it, to be written to. */
  boolean isWritable(String path) {
    Field mounts = template.below(template.container(), "volumeMounts");
    return template.elements(mounts).stream()
        .filter(mount -> !isTrue(mount.field("readOnly")))
        .map(mount -> Text.of(template.below(mount, "mountPath").node()).replaceFirst("/+$", ""))
        .anyMatch(mounted -> !mounted.isEmpty() && (path + "/").startsWith(mounted + "/"));
  }

  private static boolean isTrue(Field field) {
    return field.node().isBoolean() && field.node().booleanValue();
  }
}
