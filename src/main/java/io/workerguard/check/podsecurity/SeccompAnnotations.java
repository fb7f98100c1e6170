package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;
import io.workerguard.model.Text;

/**
 * Seccomp stays on, in the annotations that said so before 1.19.
 *
 * <p>Reads the pod's annotation and those of existing containers. Passes: the runtime's profile,
 * one of the node, or no annotation. Fails: any other value, the empty one too.
 */
final class SeccompAnnotations {

  private static final String POD = "seccomp.security.alpha.kubernetes.io/pod";

  private static final String CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";

  private static final Wrong WRONG =
      new Wrong(
          "a text", "seccomp is switched off", "write runtime/default or remove the annotation");

  private SeccompAnnotations() {}

  static void judge(SecuredPod pod, Faults faults) {
    Field annotations = faults.object(pod.spec(), pod.annotations());
    judge(pod.spec(), annotations.field(POD), faults);
    for (Holder container : pod.containers()) {
      String name = Text.of(container.field("name").node());
      judge(container, annotations.field(CONTAINER + name), faults);
    }
  }

  private static void judge(Holder holder, Field annotation, Faults faults) {
    if (annotation.node().isMissingNode()) {
      return;
    }
    String value = Text.of(annotation.node());
    if (!value.equals("runtime/default")
        && !value.equals("docker/default")
        && !value.startsWith("localhost/")) {
      faults.add(holder, annotation, WRONG);
    }
  }
}
