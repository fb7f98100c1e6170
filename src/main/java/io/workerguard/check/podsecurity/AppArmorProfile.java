package io.workerguard.check.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;
import io.workerguard.model.Text;
import java.util.Map;
import java.util.Set;

/**
 * AppArmor stays on.
 *
 * <p>Reads {@code securityContext.appArmorProfile} of the pod and its containers, and the
 * annotations that came before it, also for containers that do not exist. Passes: {@code
 * RuntimeDefault}, {@code Localhost}, or nothing. Fails: any other profile.
 */
final class AppArmorProfile {

  private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

  private static final Set<String> TYPES = Set.of("RuntimeDefault", "Localhost");

  private static final Wrong WRONG =
      new Wrong(
          "a text",
          "apparmor is switched off",
          "write RuntimeDefault or Localhost, or leave it out");

  private static final Wrong WRONG_ANNOTATION =
      new Wrong("a text", "apparmor is switched off", "write runtime/default or remove it");

  private AppArmorProfile() {}

  static void judge(SecuredPod pod, Faults faults) {
    for (Holder holder : pod.holders()) {
      Field profile =
          faults.object(holder, faults.securityContext(holder).field("appArmorProfile"));
      if (profile.node().isObject() && !Values.isIn(profile.field("type"), TYPES)) {
        faults.add(holder, profile.field("type"), WRONG);
      }
    }
    annotations(pod, faults);
  }

  private static void annotations(SecuredPod pod, Faults faults) {
    Field annotations = faults.object(pod.spec(), pod.annotations());
    for (Map.Entry<String, JsonNode> entry : annotations.node().properties()) {
      Field annotation = annotations.field(entry.getKey());
      if (entry.getKey().startsWith(ANNOTATION) && !isAllowed(annotation)) {
        faults.add(pod.spec(), annotation, WRONG_ANNOTATION);
      }
    }
  }

  private static boolean isAllowed(Field annotation) {
    String value = Text.of(annotation.node());
    return !annotation.isNoText()
        && (value.isEmpty() || value.equals("runtime/default") || value.startsWith("localhost/"));
  }
}
